package io.sekisho.policy.card;

/** What RFC 5280 has to say: signatures, validity, policies, revocation. */
public enum PathCode implements CardCode {
  CERT_UNREADABLE(
      true,
      "証明書として読み取れません。",
      "This is not a readable X.509 certificate.",
      "カードまたはファイルを取り直してください。",
      "Read the card, or export the file, again."),
  CERT_TOO_LARGE(
      true,
      "証明書が大きすぎます(上限64KiB)。",
      "The certificate is larger than 64 KiB.",
      "発行者から正しい証明書を受け取ってください。",
      "Get the right certificate from its issuer."),
  ISSUER_UNKNOWN(
      true,
      "信頼するルート認証局につながりません。",
      "No path leads to a trusted root.",
      "ルートと中間認証局の証明書を、指紋を確かめて登録してください。",
      "Import the root and its subordinate CAs after comparing their fingerprints."),
  CHAIN_TOO_LONG(
      true,
      "証明書の連鎖が長すぎます。",
      "The chain of certificates is too long.",
      "発行者が正しいかを確かめてください。",
      "Check who issued the certificate."),
  NOT_YET_VALID(
      true,
      "有効期間がまだ始まっていません。",
      "A certificate of the path is not valid yet.",
      "時計と証明書の有効期間を確かめてください。",
      "Check the clock and the validity of the certificate."),
  EXPIRED(
      true,
      "有効期限が切れています。",
      "A certificate of the path has expired.",
      "カードの更新を発行者に申請してください。",
      "Ask the issuer to renew the card."),
  SIGNATURE_INVALID(
      true,
      "証明書の署名が正しくありません。",
      "A signature in the path is wrong.",
      "この証明書は使えません。改ざんを疑って報告してください。",
      "Do not use it; report it as possibly forged."),
  ALGORITHM_WEAK(
      true,
      "弱い暗号アルゴリズムが使われています。",
      "The path uses an algorithm that is no longer safe.",
      "現行の証明書に更新してください。",
      "Have the certificate renewed."),
  NOT_AN_AUTHORITY(
      true,
      "認証局でない証明書が発行者になっています。",
      "A certificate that is no CA issued another.",
      "この証明書は使えません。偽造を疑って報告してください。",
      "Do not use it; report it as possibly forged."),
  AUTHORITY_KEY_USAGE(
      true,
      "発行者の鍵は証明書の発行に使えません。",
      "The issuer's key may not sign certificates.",
      "この証明書は使えません。偽造を疑って報告してください。",
      "Do not use it; report it as possibly forged."),
  PATH_LENGTH(
      true,
      "認証局の階層の上限を超えています。",
      "There are more CAs below one another than their issuer allows.",
      "発行者が正しいかを確かめてください。",
      "Check who issued the certificate."),
  NAME_CONSTRAINTS(
      true,
      "認証局に許された名前の範囲の外です。",
      "A name is outside of what its CA may issue for.",
      "発行者が正しいかを確かめてください。",
      "Check who issued the certificate."),
  NAME_CHAINING(
      true,
      "発行者と主体者の名前がつながりません。",
      "Issuer and subject names do not follow one another.",
      "中間認証局の証明書がそろっているかを確かめてください。",
      "Check that every subordinate CA is there."),
  POLICY_NOT_CARRIED(
      true,
      "求める証明書ポリシーがルートまで続いていません。",
      "The required policy does not hold along the whole path.",
      "認証用の正式な証明書を使ってください。",
      "Use the production certificate for authentication."),
  CRITICAL_EXTENSION(
      true,
      "解釈できない必須の拡張があります。",
      "There is a critical extension that nobody here understands.",
      "発行者が正しいかを確かめてください。",
      "Check who issued the certificate."),
  PATH_INVALID(
      true,
      "証明書の連鎖が規則に合いません。",
      "The path breaks a rule of RFC 5280.",
      "発行者が正しいかを確かめてください。",
      "Check who issued the certificate."),
  REVOKED(
      true,
      "この証明書は失効しています。",
      "The certificate has been revoked.",
      "別の認証手段を使い、カードの再発行を申請してください。",
      "Use another factor, and ask for a new card."),
  CA_REVOKED(
      true,
      "認証局の証明書が失効しています。",
      "A CA of the path has been revoked.",
      "この認証局のカードは使えません。発行者の告知を確かめてください。",
      "Cards of this CA cannot be used; see what the issuer announced."),
  CRL_MISSING(
      true,
      "失効リストがありません。",
      "There is no revocation list for a certificate of the path.",
      "発行者の失効リストを取り込んでください。",
      "Fetch the issuer's revocation list."),
  CRL_EXPIRED(
      true,
      "失効リストの期限が切れています。",
      "The revocation list is past its end, or has none.",
      "新しい失効リストを取り込んでください。",
      "Fetch a newer revocation list."),
  CRL_NOT_YET_VALID(
      true,
      "失効リストの発行日時が未来です。",
      "The revocation list comes from the future.",
      "時計を確かめてください。",
      "Check the clock."),
  CRL_SIGNATURE(
      true,
      "失効リストの署名が正しくありません。",
      "The revocation list is not signed by who should have.",
      "失効リストを公式の配布先から取り直してください。",
      "Fetch the list again from the official place."),
  CRL_SCOPE(
      true,
      "失効リストの対象範囲が合いません。",
      "The revocation lists at hand do not cover this certificate.",
      "この証明書を対象とする失効リストを取り込んでください。",
      "Fetch the list that covers this certificate."),
  CRL_UNSUPPORTED(
      true,
      "失効リストに解釈できない必須の拡張があります。",
      "The revocation list has a critical extension that nobody here understands.",
      "発行者に失効リストの形式を確認してください。",
      "Ask the issuer about the format of the list."),
  CRL_TOO_LARGE(
      true,
      "失効リストが大きすぎます(上限10MiB)。",
      "The revocation list is larger than 10 MiB.",
      "正しい失効リストかを確かめてください。",
      "Check that it is the right list."),
  CRL_UNREADABLE(
      true,
      "失効リストとして読み取れません。",
      "This is not a readable revocation list.",
      "失効リストを公式の配布先から取り直してください。",
      "Fetch the list again from the official place."),
  CRL_IN_GRACE(
      false,
      "期限を過ぎた失効リストを猶予期間内で使いました。",
      "A revocation list past its end was used within the grace time.",
      "新しい失効リストを早めに取り込んでください。",
      "Fetch a newer revocation list soon."),
  REVOCATION_UNCHECKED(
      false,
      "失効は確認していません。",
      "Revocation was not checked.",
      "失効リストのフォルダーを指定してください。",
      "Name a directory with revocation lists.");

  private final boolean refuses;
  private final String ja;
  private final String en;
  private final String remedyJa;
  private final String remedyEn;

  PathCode(boolean refuses, String ja, String en, String remedyJa, String remedyEn) {
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
