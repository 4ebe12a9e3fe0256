package io.sekisho.gateway.proxy;

import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView.Kind;

/** Why the gateway itself, rather than a policy, does not pass a request on. */
enum Fault {
  WHO_ARE_YOU(Kind.NOT_LOGGED_IN, "ログインしていません。", "You are not logged in."),
  BAD_TOKEN(Kind.NOT_LOGGED_IN, "アクセストークンを確認できません。", "The access token cannot be accepted."),
  ACCOUNT_CLOSED(
      Kind.NOT_LOGGED_IN,
      "このアカウントは停止されたか、ログアウト済みです。",
      "This account is closed, or everything from before was logged out."),
  TWO_CREDENTIALS(
      Kind.AMBIGUOUS,
      "クッキーとトークンが同時に送られました。",
      "A cookie and a token came together; send only one of them."),
  ROLE_NOT_HELD(
      Kind.NOT_ALLOWED,
      "Sekisho-Role には、保持している役割を一つだけ指定してください。",
      "Sekisho-Role names a role that is not held, or more than one; send one of those that are."),
  PURPOSE_UNKNOWN(
      Kind.AMBIGUOUS,
      "Sekisho-Purpose には、HL7 v3-ActReason の利用目的コードを一つだけ指定してください。",
      "Sekisho-Purpose takes one code of HL7 v3-ActReason that is known here, such as TREAT."),
  UNKNOWN_HOST(Kind.NO_ROUTE, "このアドレスのシステムはありません。", "No system is served under this address."),
  NO_ROUTE(Kind.NO_ROUTE, "このパスのシステムはありません。", "No system is served under this path."),
  METHOD_NOT_ALLOWED(
      Kind.METHOD_NOT_ALLOWED, "この操作方法には対応していません。", "This method is not supported here."),
  FOREIGN_ORIGIN(
      Kind.NOT_ALLOWED, "別のサイトからの接続は受け付けません。", "Connections from another site are not accepted."),
  SIGN_IN_EXPIRED(
      Kind.NOT_LOGGED_IN,
      "ログインの手続きの期限が切れました。",
      "This sign-in took too long and is no longer valid."),
  UPSTREAM_DOWN(Kind.UPSTREAM_DOWN, "システムに接続できません。", "The system cannot be reached."),
  UPSTREAM_BROKEN(
      Kind.UPSTREAM_BROKEN, "システムから正しい応答がありません。", "The system did not answer properly."),
  UPSTREAM_SLOW(
      Kind.UPSTREAM_SLOW,
      "システムの応答がありません。登録の操作をしたときは、まず結果をご確認ください。",
      "The system did not answer in time; if you were saving something, look first whether it was saved."),
  ANSWER_UNREADABLE(
      Kind.UPSTREAM_BROKEN,
      "システムの応答を確認できないため、表示しません。",
      "The system's answer cannot be checked, so none of it is shown."),
  BODY_TOO_LARGE(
      Kind.TOO_LARGE, "送信内容が大きすぎるため、確認できません。", "What was sent is too large to be checked."),
  PAGE_LINK_INVALID(
      Kind.NOT_ALLOWED,
      "このページのリンクは無効です。検索をやり直してください。",
      "This page link is not valid, or no longer; please search again."),
  CHANGED_MEANWHILE(
      Kind.CHANGED_MEANWHILE,
      "ほかの人が先に変更したため、保存していません。",
      "Somebody else changed this record first, so nothing was saved."),
  NO_SUCH_RECORD(Kind.NOT_FOUND, "この記録はありません。", "There is no such record."),
  NOT_ONE_MATCH(
      Kind.CHANGED_MEANWHILE,
      "条件に合う記録が一つに決まらないため、保存していません。",
      "The condition does not lead to one record, so nothing was saved."),
  STORE_DOWN(Kind.CANNOT_DECIDE, "ログインの状態を確認できません。", "Logins cannot be checked at the moment."),
  DRAINING(Kind.CANNOT_DECIDE, "ゲートウェイを停止しています。", "This gateway is shutting down."),
  AUDIT_UNAVAILABLE(
      Kind.CANNOT_RECORD,
      "記録ができないため、処理を止めました。",
      "Nothing can be recorded, so nothing is let through."),
  INTERNAL(Kind.INTERNAL, "処理中に問題が起きました。", "Something went wrong in the gateway.");

  private final Kind kind;
  private final String ja;
  private final String en;

  Fault(Kind kind, String ja, String en) {
    this.kind = kind;
    this.ja = ja;
    this.en = en;
  }

  Kind kind() {
    return kind;
  }

  ReasonWords words() {
    return new ReasonWords(name(), ja, en, "", "");
  }
}
