package io.sekisho.gateway.launch;

import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView.Kind;

/** A launch that goes no further, and why. */
final class LaunchRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  LaunchRefused(Why why) {
    super(why.name());
    this.why = why;
  }

  Why why() {
    return why;
  }

  /** What is wrong, and what to do. */
  enum Why {
    LAUNCH_QUESTION_OVER(
        Kind.AMBIGUOUS,
        "このアプリの起動手続きは期限が切れたか、正しくありません。",
        "This launch of an app is over, or was not begun in order.",
        "アプリ、または電子カルテの画面から、もう一度起動してください。",
        "Launch the app once more, from itself or from the chart."),
    LAUNCH_SERVER_UNKNOWN(
        Kind.AMBIGUOUS,
        "アプリが求めているFHIRサーバーは、この病院のものではありません。",
        "The FHIR server that the app asks for is none of this hospital's.",
        "アプリに設定されたFHIRサーバーのアドレスを、情報システム部門に確認してください。",
        "Have the IT desk look at the address of the FHIR server in the app's settings."),
    LAUNCH_HANDLE_OVER(
        Kind.AMBIGUOUS,
        "この起動の引換番号は、使用済みか、期限切れか、別の人またはアプリのものです。",
        "This launch was used already, is too old, or belongs to another person or app.",
        "電子カルテの画面から、もう一度アプリを起動してください。",
        "Launch the app once more from the chart."),
    LAUNCH_PATIENT_UNREADABLE(
        Kind.AMBIGUOUS,
        "患者番号として読み取れません。",
        "This cannot be read as a patient number.",
        "半角の英数字、ハイフン、ピリオドで、64文字以内で入力してください。",
        "Type letters, digits, hyphens and dots, at most 64 of them."),
    LAUNCH_PATIENT_UNKNOWN(
        Kind.NOT_FOUND,
        "この番号の患者は見つかりません。",
        "There is no patient with this number.",
        "患者番号を確かめて、もう一度入力してください。",
        "Look at the number and type it once more."),
    LAUNCH_APP_UNKNOWN(
        Kind.NOT_FOUND,
        "このアプリは、電子カルテから起動できるものとして登録されていません。",
        "No app of this name is registered to be launched from a chart.",
        "sekisho.smart.apps への登録を、システム管理者に依頼してください。",
        "Ask the system administrator to register it under sekisho.smart.apps."),
    LAUNCH_ACCOUNT_CLOSED(
        Kind.NOT_ALLOWED,
        "このアカウントは停止されているか、ログインが取り消されています。",
        "This account is closed, or what was shown at the login no longer counts.",
        "もう一度ログインしてください。続く場合はアカウント管理者に連絡してください。",
        "Log in once more; if this stays, call the account administrator."),
    LAUNCH_UNDECIDED(
        Kind.UPSTREAM_DOWN,
        "患者の記録を確かめられないため、アプリを起動できません。",
        "The patient's record cannot be looked at, so the app is not launched.",
        "しばらく待って、もう一度お試しください。",
        "Wait a moment and try again.");

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
