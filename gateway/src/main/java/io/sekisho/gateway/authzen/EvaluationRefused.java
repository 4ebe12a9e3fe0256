package io.sekisho.gateway.authzen;

import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView.Kind;

/** A question that cannot be answered, and why. */
final class EvaluationRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  EvaluationRefused(Why why) {
    super(why.name());
    this.why = why;
  }

  Why why() {
    return why;
  }

  static void unless(boolean fine, Why why) throws EvaluationRefused {
    if (!fine) {
      throw new EvaluationRefused(why);
    }
  }

  /** What is wrong, and what to do. */
  enum Why {
    WHO_ARE_YOU(
        Kind.NOT_LOGGED_IN,
        "アクセストークンがありません。",
        "There is no access token.",
        "登録されたプログラムのアクセストークンを送ってください。",
        "Send an access token of a registered program."),
    EVALUATION_NOT_ALLOWED(
        Kind.NOT_ALLOWED,
        "このプログラムには、権限の問い合わせが許可されていません。",
        "This program may not ask what people may do.",
        "sekisho.authzen.clients への登録をシステム管理者に依頼してください。",
        "Ask the system administrator to register it under sekisho.authzen.clients."),
    EVALUATION_NOT_JSON(
        Kind.AMBIGUOUS,
        "JSONとして読み取れません。",
        "What was sent cannot be read as JSON.",
        "Content-Type: application/json で、同じ名前を重複させずに送ってください。",
        "Send one JSON object as application/json, no name twice."),
    EVALUATION_TOO_LARGE(
        Kind.TOO_LARGE,
        "問い合わせが大きすぎます。",
        "There is too much in it.",
        "64 KiB 以下、100 件以下に分けて送ってください。",
        "Send at most 64 KiB and 100 evaluations at once."),
    SUBJECT_MISSING(
        Kind.AMBIGUOUS,
        "subject の type または id がないか、正しくありません。",
        "subject has no type or no id, or not a proper one.",
        "type は user または client、id は IdP の不変の識別子にしてください。",
        "type is `user` or `client`, id the identity provider's own immutable one."),
    SUBJECT_UNREADABLE(
        Kind.AMBIGUOUS,
        "subject.properties に読み取れない値があります。",
        "A value in subject.properties cannot be read.",
        "roles, kind, level, auth_time, issuer の書き方を確かめてください。",
        "Look how roles, kind, level, auth_time and issuer are written."),
    ACTION_UNKNOWN(
        Kind.AMBIGUOUS,
        "action.name がないか、知られていない操作です。",
        "action.name is missing, or no action that is known here.",
        "create, read, update, delete, search, export のいずれかにしてください。",
        "Write create, read, update, delete, search or export."),
    RESOURCE_UNKNOWN(
        Kind.AMBIGUOUS,
        "resource の type または id がないか、知られていない種類です。",
        "resource has no type or no id, or a type that is not known here.",
        "FHIR R4 のリソース型、または properties.system と対応する種類を指定してください。",
        "Name a resource type of FHIR R4, or one that fits properties.system."),
    RESOURCE_UNREADABLE(
        Kind.AMBIGUOUS,
        "resource.properties に読み取れない値があります。",
        "A value in resource.properties cannot be read.",
        "care, label, before, after, category, authorship の語を確かめてください。",
        "Look at the words for care, label, before, after, category and authorship."),
    CONTEXT_UNREADABLE(
        Kind.AMBIGUOUS,
        "context または options に読み取れない値があります。",
        "A value in context or options cannot be read.",
        "purpose は HL7 v3-ActReason、evaluations_semantic は仕様の語にしてください。",
        "purpose is a code of HL7 v3-ActReason, evaluations_semantic a word of the specification.");

    private final Kind kind;
    private final String ja;
    private final String en;
    private final String remedyJa;
    private final String remedyEn;

    Why(Kind kind, String ja, String en, String remedyJa, String remedyEn) {
      this.kind = kind;
      this.ja = ja;
      this.en = en;
      this.remedyJa = remedyJa;
      this.remedyEn = remedyEn;
    }

    Kind kind() {
      return kind;
    }

    ReasonWords words() {
      return new ReasonWords(name(), ja, en, remedyJa, remedyEn);
    }
  }
}
