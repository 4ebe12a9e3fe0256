package io.sekisho.policy.decision;

/**
 * Why an answer is what it is. The code is stable: audit, API and screens show it. Each one says in
 * two languages what happened, and what the person can do now.
 */
public enum Reason {
  ROLE_PERMITS(
      "あなたの職種の業務として認められています。", "Your role includes this work.", "必要な操作はありません。", "Nothing to do."),
  OPEN_TO_SIGNED_IN(
      "サインインした人なら誰でも利用できます。",
      "Everybody who has signed in may use this.",
      "必要な操作はありません。",
      "Nothing to do."),
  CONNECTION_TEST(
      "接続確認のための利用として認められています。",
      "Allowed for testing a connection.",
      "必要な操作はありません。",
      "Nothing to do."),
  NO_RIGHT_FOR_ROLE(
      "あなたの職種には、この操作を行う権限がありません。",
      "Your role does not include this work.",
      "業務に必要な場合は、アカウント管理者に権限の確認を依頼してください。",
      "If your work needs it, ask the account administrator to check your rights."),
  PRESCRIBERS_ONLY(
      "処方ができるのは医師と歯科医師だけです。",
      "Only physicians and dentists prescribe.",
      "担当の医師または歯科医師に処方を依頼してください。",
      "Ask the physician or dentist in charge to prescribe."),
  DELETE_NEVER(
      "診療記録は誰も削除できません。",
      "Clinical records are never deleted, by anybody.",
      "誤りは、訂正した新しい版を登録して直してください。",
      "Correct a mistake by saving a new version."),
  SECOND_FACTOR_NEEDED(
      "診療情報を扱うには、二つ目の認証要素による本人確認が必要です。",
      "Clinical data needs a second factor.",
      "画面の案内に従って、二つ目の認証要素で本人確認をしてください。",
      "Follow the instructions to confirm who you are with your second factor."),
  HIGHER_ASSURANCE_NEEDED(
      "この操作には、より確実な本人確認が必要です。",
      "This needs stronger proof of who you are.",
      "画面の案内に従って、もう一度本人確認をしてください。",
      "Follow the instructions to confirm who you are again."),
  LOGIN_NEEDED(
      "サインインしていません。",
      "You have not signed in.",
      "サインインしてから、もう一度お試しください。",
      "Sign in and try again."),
  MAINTENANCE_NEEDS_TICKET(
      "保守業者は、承認された作業の時間外に診療情報を扱えません。",
      "Vendors handle clinical data only within approved maintenance work.",
      "保守作業を申請し、病院の承認を受けてください。",
      "Request maintenance access and have the hospital approve it."),
  BREAK_GLASS_FOR_STAFF(
      "緊急アクセスを利用できるのは職員だけです。",
      "Only staff may use emergency access.",
      "病院の担当職員に連絡してください。",
      "Contact a member of the hospital's staff."),
  CLIENT_NOT_ENTITLED(
      "このプログラムには、診療情報を扱う権限が登録されていません。",
      "This program is not registered for clinical data.",
      "システム管理者に、プログラムの権限の登録を依頼してください。",
      "Ask the system administrator to register what the program may do."),
  UNPROVABLE_REQUEST(
      "この要求だけでは、何が返されるかを確かめられないため、許可できません。",
      "The request does not prove what it would return, so it cannot be allowed.",
      "リソースの種類とIDを指定して、一つずつ要求してください。",
      "Ask for each resource by itself, naming its type and id."),
  UNKNOWN_RESOURCE_TYPE(
      "FHIR R4にない種類のリソースが指定されています。",
      "The request names a resource type that FHIR R4 does not have.",
      "リソースの種類のつづり(大文字・小文字を含む)を確認してください。",
      "Check the spelling of the resource type; upper and lower case matter."),
  MALFORMED_ID(
      "リソースのIDの形式が正しくありません。",
      "The resource id is not written as FHIR requires.",
      "IDは半角英数字、ハイフン、ピリオドで64文字以内です。アドレスを確認してください。",
      "An id has up to 64 letters, digits, hyphens and dots; check the address."),
  UNKNOWN_PATH(
      "このページは、利用できるページとして登録されていません。",
      "This page is not registered as one that may be used.",
      "アドレスを確認し、必要な場合はシステム管理者に登録を依頼してください。",
      "Check the address, or ask the system administrator to register the page."),
  POLICY_ERROR(
      "アクセス規則を評価できなかったため、安全のために拒否しました。",
      "The access rules could not be evaluated, so the answer is no, to be safe.",
      "要求番号を添えて、システム管理者に連絡してください。",
      "Tell the system administrator, quoting the request id.");

  private final String ja;
  private final String en;
  private final String remedyJa;
  private final String remedyEn;

  Reason(String ja, String en, String remedyJa, String remedyEn) {
    this.ja = ja;
    this.en = en;
    this.remedyJa = remedyJa;
    this.remedyEn = remedyEn;
  }

  /** What happened, in Japanese. */
  public String ja() {
    return ja;
  }

  /** What happened, in English. */
  public String en() {
    return en;
  }

  /** What the person can do now, in Japanese. */
  public String remedyJa() {
    return remedyJa;
  }

  /** What the person can do now, in English. */
  public String remedyEn() {
    return remedyEn;
  }
}
