package io.sekisho.policy.decision;

/**
 * Why an answer is what it is. The code is stable: audit, API and screens show it. Each one says in
 * two languages what happened, and what the person can do now.
 */
public enum Reason {
  ROLE_PERMITS(
      "あなたの職種の業務として認められています。", "Your role includes this work.", "必要な操作はありません。", "Nothing to do."),
  OPEN_TO_SIGNED_IN(
      "ログインした人なら誰でも利用できます。",
      "Everybody who has logged in may use this.",
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
  NO_CARE_RELATION(
      "担当していない患者の診療記録です。",
      "You are not recorded as caring for this patient.",
      "担当の登録(受診、入院、診療チーム)を確認してください。緊急の場合は緊急アクセスを利用できることがあります。",
      "Check that you are on the visit, the ward or the care team; in an emergency, emergency"
          + " access may be offered."),
  CARE_UNKNOWN(
      "この患者を担当しているかを確かめられませんでした。",
      "Whether you care for this patient could not be established.",
      "しばらくしてからもう一度お試しください。続く場合はシステム管理者に連絡してください。",
      "Try again in a moment; if it goes on, tell the system administrator."),
  RESTRICTED_CHART(
      "閲覧が制限されている診療記録です。",
      "This chart is restricted.",
      "診療に必要な場合は、許可された担当者に依頼してください。緊急の場合は緊急アクセスを利用できることがあります。",
      "If care needs it, ask somebody who is cleared for it; in an emergency, emergency access may"
          + " be offered."),
  LABEL_UNKNOWN(
      "閲覧制限の有無を確かめられないため、制限のある記録として扱いました。",
      "Whether this chart is restricted could not be read, so it is treated as restricted.",
      "しばらくしてからもう一度お試しください。続く場合はシステム管理者に連絡してください。",
      "Try again shortly; if it goes on, tell the system administrator."),
  PROXY_MUST_STAY_DRAFT(
      "あなたが登録できるのは、下書きまたは確定前の記録までです。",
      "You may enter this only as a draft or as a preliminary result.",
      "下書きとして保存し、確定の権限を持つ人に確定を依頼してください。",
      "Save it as a draft and ask somebody with the right to finalise it."),
  PROVENANCE_MISSING(
      "誰の判断で誰が入力したかが示されていません。",
      "The entry does not name who decided and who typed it.",
      "指示した人と入力した人を記したProvenanceを添えて、もう一度送信してください。",
      "Send it again with a Provenance that names the author and the enterer."),
  OWN_PROXY_ENTRY(
      "自分が代行入力した記録を、自分で確定することはできません。",
      "You cannot finalise what you entered for somebody else.",
      "指示した医師に確定を依頼してください。",
      "Ask the physician who gave the instruction to finalise it."),
  OWN_REQUEST(
      "自分の申請や利用を、自分で承認することはできません。",
      "You cannot approve your own request or review your own use.",
      "別の承認者に依頼してください。",
      "Ask another approver."),
  ORDER_NEEDED(
      "この操作には、有効な指示や依頼が必要です。",
      "This needs a valid order or instruction.",
      "指示や依頼が登録されていて有効であることを確認してください。",
      "Check that the order or instruction is registered and valid."),
  NARCOTICS_LICENCE(
      "麻薬の処方には、有効な麻薬施用者免許が必要です。",
      "Prescribing narcotics needs a narcotics licence that is in date.",
      "免許の登録と有効期限を確認するか、免許を持つ医師に処方を依頼してください。",
      "Check that your licence is registered and in date, or ask a licensed physician."),
  QUALIFICATION_NOT_PROVEN(
      "この業務に必要な資格が確かめられていません。",
      "The licence that this work needs has not been proven.",
      "HPKIカードでログインするか、アカウント管理者に資格の確認を依頼してください。",
      "Log in with your HPKI card, or have the account administrator verify your licence."),
  DUTIES_SEPARATED(
      "同時に使うことのできない役割が選ばれています。",
      "The roles in effect must not be used together.",
      "いまの業務に必要な役割だけを選び直してください。",
      "Choose only the role that you are working in now."),
  OUTSIDE_SCOPE(
      "このアプリに認められた範囲の外にある要求です。",
      "This lies outside what the app has been allowed to do.",
      "アプリの権限の範囲を確認し、必要な場合はシステム管理者に相談してください。",
      "Check the scopes of the app, or ask the system administrator."),
  WITHIN_SCOPE(
      "登録された範囲の利用として認められています。",
      "Allowed within the registered scopes.",
      "必要な操作はありません。",
      "Nothing to do."),
  PURPOSE_NOT_FOR_CARE(
      "開発、試験、研究のための利用には、病院の承認が必要です。",
      "Use for development, tests or research needs an approval of the hospital.",
      "承認を受けてから利用するか、診療の目的であれば利用目的を選び直してください。",
      "Get the approval first, or choose the purpose again if this is for care."),
  FRESH_FACTOR_NEEDED(
      "この操作の直前に、もう一度本人確認が必要です。",
      "This needs your second factor again, just before.",
      "画面の案内に従って、二つ目の認証要素で本人確認をしてください。終わると操作を続けられます。",
      "Follow the instructions to use your second factor; then you can go on."),
  HARDWARE_FACTOR_NEEDED(
      "ID基盤の管理には、ハードウェアキーまたはHPKIカードでの本人確認が必要です。",
      "Administering the identity provider needs a key in hardware or an HPKI card.",
      "画面の案内に従って、ハードウェアキーまたはHPKIカードで本人確認をしてください。お持ちでない場合はアカウント管理者に依頼してください。",
      "Follow the instructions to use one; if you have none, ask the account administrator."),
  FINAL_STAYS_FINAL(
      "確定した記録を、下書きに戻すことはできません。",
      "What is final cannot become a draft again.",
      "訂正は、訂正した内容の新しい版を確定して残してください。",
      "Correct it by finalising a new version."),
  STATUS_UNKNOWN(
      "FHIR R4にない状態(ステータス)が指定されています。",
      "The record has a status that FHIR R4 does not have.",
      "送信する記録のstatusのつづりを確認してください。",
      "Check the spelling of the status in what you send."),
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
      "ログインしていません。", "You have not logged in.", "ログインしてから、もう一度お試しください。", "Log in and try again."),
  MAINTENANCE_NEEDS_TICKET(
      "保守の作業と、保守業者による診療情報の利用は、承認された時間内に限られます。",
      "Maintenance, and vendors who handle clinical data, are let in only within approved work.",
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
