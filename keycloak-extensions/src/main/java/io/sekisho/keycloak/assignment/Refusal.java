package io.sekisho.keycloak.assignment;

/** Why something about an assignment is refused, and what to do instead. */
enum Refusal {
  NOT_LOGGED_IN(401, "ログインしてください", "log in, and send an access token made for sekisho"),
  FACTOR_TOO_OLD(
      401,
      "15分以内に二要素で本人確認をやり直してください",
      "prove both factors again; at most 15 minutes may have passed"),
  NOT_ALLOWED(403, "この操作を行う権限がありません", "ask an account administrator (SEC)"),
  OWN_ASSIGNMENT(
      403, "自分に関する申請は自分で承認・確認できません", "let somebody else approve: nobody approves their own"),
  UNKNOWN_ASSIGNMENT(404, "その割り当てはありません", "list the assignments and take an id from there"),
  UNKNOWN_PERSON(400, "その利用者はいません", "write the login name exactly"),
  UNKNOWN_ROLE(400, "その役割はありません", "use one of the role codes, such as PHYS or NS"),
  ROLE_UNFIT(
      409,
      "この種別の利用者には割り当てられない役割です",
      "SVC is for programs only, MNT for vendors only, the others for staff"),
  PERIOD_INVALID(
      400,
      "期間が正しくありません",
      "write from and until as 2026-04-01 or 2026-04-01T00:00:00Z, until later"),
  END_MISSING(400, "この役割には終了日が必要です", "say until when: students and vendors always have an end"),
  LICENCE_MISSING(400, "資格の確認方法を記入してください", "say how the licence was checked, such as its number"),
  TEXT_INVALID(
      400,
      "文字列が長すぎるか、使えない文字を含みます",
      "shorten it and remove control characters (reason 500, licence 200)"),
  REASON_MISSING(400, "理由を記入してください", "say why, in a few words"),
  BODY_INVALID(400, "JSON を読み取れません", "send one JSON object, see the operator guide"),
  SEPARATION_OF_DUTIES(
      409,
      "兼務できない役割です (ADM/SEC/AUD は互いに、DA は CLK と)",
      "end the other role first: ADM, SEC and AUD exclude each other, and DA excludes CLK"),
  ALREADY_ASSIGNED(409, "同じ役割が同じ期間に割り当て済みです", "end the other assignment, or choose another time"),
  WRONG_STATE(409, "この割り当ての状態ではできない操作です", "look at its state: only the next step is possible"),
  ALREADY_BEGUN(409, "初期登録は最初の一度だけです", "request and approve assignments one by one from now on");

  private final int status;
  private final String ja;
  private final String en;

  Refusal(int status, String ja, String en) {
    this.status = status;
    this.ja = ja;
    this.en = en;
  }

  int status() {
    return status;
  }

  String ja() {
    return ja;
  }

  String en() {
    return en;
  }
}
