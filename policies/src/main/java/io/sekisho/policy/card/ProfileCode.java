package io.sekisho.policy.card;

/** What the HPKI and this gateway ask of a card beyond a good path. */
public enum ProfileCode implements CardCode {
  AUTHORITY(
      true,
      "認証局の証明書です。個人のカードではありません。",
      "This is a CA, not the card of a person.",
      "カードの証明書を指定してください。",
      "Name the certificate of the card."),
  POLICY_MISSING(
      true,
      "証明書ポリシーがありません。HPKIのカードではありません。",
      "There is no certificate policy, so it is no HPKI card.",
      "HPKIの認証用証明書を使ってください。",
      "Use the HPKI certificate for authentication."),
  POLICY_TEST(
      true,
      "テスト用のカードです。",
      "This is a test card.",
      "正式に発行されたカードを使ってください。",
      "Use a card issued for production."),
  POLICY_SIGNING(
      true,
      "署名用の証明書です。ログインには使えません。",
      "This is the certificate for signing, not for login.",
      "同じカードの認証用証明書を使ってください。",
      "Use the certificate for authentication on the same card."),
  POLICY_ORGANISATION(
      true,
      "組織の証明書です。",
      "This certificate belongs to an organisation.",
      "個人の認証用証明書を使ってください。",
      "Use a person's certificate for authentication."),
  POLICY_UNKNOWN(
      true,
      "認めていない証明書ポリシーです。",
      "The certificate policy is not one that is accepted.",
      "HPKIの認証用証明書を使ってください。",
      "Use the HPKI certificate for authentication."),
  POLICY_OF_CA(
      true,
      "認証局に認証用のポリシーが許されていません。",
      "The CAs of the path were not given the policy for authentication.",
      "この証明書は使えません。偽造を疑って報告してください。",
      "Do not use it; report it as possibly forged."),
  KEY_USAGE_SIGNING(
      true,
      "鍵の用途が署名(否認防止)です。",
      "The key is for signing documents (non-repudiation).",
      "同じカードの認証用証明書を使ってください。",
      "Use the certificate for authentication on the same card."),
  KEY_USAGE(
      true,
      "鍵の用途に認証が含まれていません。",
      "The key usage does not include authentication.",
      "認証用証明書を使ってください。",
      "Use a certificate for authentication."),
  EXTENDED_KEY_USAGE(
      true,
      "拡張鍵用途に認証が含まれていません。",
      "The extended key usage does not include authentication.",
      "認証用証明書を使ってください。",
      "Use a certificate for authentication."),
  KEY_NOT_RSA(
      true,
      "鍵がRSAではありません。HPKIのカードではありません。",
      "The key is not RSA, so it is no HPKI card.",
      "HPKIの認証用証明書を使ってください。",
      "Use the HPKI certificate for authentication."),
  KEY_WEAK(
      true,
      "鍵が短すぎます(2048ビット以上が必要です)。",
      "The key is shorter than 2048 bits.",
      "カードを更新してください。",
      "Have the card renewed."),
  SIGNATURE_WEAK(
      true,
      "証明書の署名方式がSHA-256以上ではありません。",
      "The certificate is not signed with SHA-256 or better.",
      "カードを更新してください。",
      "Have the card renewed."),
  ROOT_NOT_VALID(
      true,
      "ルート証明書が有効期間の外です。",
      "The root is outside of its validity.",
      "新しいルート証明書を、指紋を確かめて登録してください。",
      "Import the new root after comparing its fingerprint."),
  IDENTITY_MISSING(
      true,
      "主体者のシリアル番号を一つに決められません。",
      "The subject does not have exactly one serial number.",
      "発行者に証明書の内容を確認してください。",
      "Ask the issuer about the certificate."),
  HCROLE_MALFORMED(
      true,
      "hcRoleを読み取れません。",
      "The hcRole cannot be read.",
      "発行者に証明書の内容を確認してください。",
      "Ask the issuer about the certificate."),
  HCROLE_AMBIGUOUS(
      true,
      "hcRoleが二つ以上あります。",
      "There is more than one hcRole.",
      "資格ごとに一枚のカードを使ってください。",
      "Use one card for each qualification."),
  HCROLE_ABSENT(
      false,
      "資格(hcRole)の記載がありません。",
      "The card states no qualification.",
      "資格が必要な業務には別のカードを使ってください。",
      "Use another card for work that needs a licence."),
  HCROLE_OTHER_SCHEME(
      false,
      "別の符号体系の資格は数えません。",
      "A qualification under another coding scheme does not count.",
      "HPKIの符号体系による資格のカードを使ってください。",
      "Use a card with a qualification of the HPKI's scheme."),
  HCROLE_UNKNOWN(
      false,
      "表にない資格です。",
      "The qualification is not in the table.",
      "綴りを確かめ、必要なら資格の表に加えてください。",
      "Check the spelling; add it to the table if it is right."),
  HCROLE_NO_ROLE(
      false,
      "対応する職種がない資格です。",
      "No role here belongs to this qualification.",
      "必要な操作はありません。",
      "Nothing to do."),
  FORGED_EXTENSION(
      false,
      "符号体系のOIDを名乗る拡張は無視しました。",
      "An extension that pretends to be the hcRole was ignored.",
      "偽造を疑って報告してください。",
      "Report the card as possibly forged."),
  EXPIRES_SOON(
      false,
      "60日以内に期限が切れます。",
      "It expires within 60 days.",
      "カードの更新を申請してください。",
      "Ask for a renewal.");

  private final boolean refuses;
  private final String ja;
  private final String en;
  private final String remedyJa;
  private final String remedyEn;

  ProfileCode(boolean refuses, String ja, String en, String remedyJa, String remedyEn) {
    this.refuses = refuses;
    this.ja = ja;
    this.en = en;
    this.remedyJa = remedyJa;
    this.remedyEn = remedyEn;
  }

  @Override
  public boolean refuses() {
    return refuses;
  }

  @Override
  public String ja() {
    return ja;
  }

  @Override
  public String en() {
    return en;
  }

  @Override
  public String remedyJa() {
    return remedyJa;
  }

  @Override
  public String remedyEn() {
    return remedyEn;
  }
}
