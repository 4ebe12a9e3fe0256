package io.sekisho.gateway.card.token;

/** Why there is no signature. The name is stable: pages choose their words and pictures by it. */
public enum TokenCode {
  LIBRARY_MISSING(
      "カードのPKCS#11ライブラリを読み込めません。",
      "The card's PKCS#11 library cannot be loaded.",
      "カードのドライバーを入れ、--libraryの指定を確かめてください。",
      "Install the card's driver and check --library."),
  CARD_MISSING(
      "カードが見つかりません。",
      "There is no card in the reader.",
      "カードを読み取り機に置いてから、もう一度お試しください。",
      "Put the card on the reader and try again."),
  CARD_UNKNOWN(
      "このカードは使えません。",
      "This card cannot be used.",
      "HPKIカードかどうか、向きと種類を確かめてください。",
      "Check that it is an HPKI card, the right way round."),
  PIN_WRONG(
      "PINが違います。",
      "The PIN is wrong.",
      "落ち着いて入力し直してください。続けて15回間違えるとカードがロックされます。",
      "Enter it again with care: the card locks after 15 wrong tries in a row."),
  PIN_FINAL_TRY(
      "あと一回間違えるとカードがロックされます。",
      "One more wrong PIN locks the card.",
      "PINを確かめてから、--final-tryを付けて実行してください。",
      "Make sure of the PIN, then use --final-try."),
  PIN_LOCKED(
      "カードがロックされています。",
      "The card is locked.",
      "カードの発行者にロックの解除を申請してください。",
      "Ask the card's issuer to unlock it."),
  PIN_CANCELLED(
      "PINが入力されませんでした。",
      "No PIN was entered.",
      "もう一度操作し、PINを入力してください。",
      "Start again and enter the PIN."),
  KEY_MISSING(
      "認証用の鍵と証明書がカードにありません。",
      "The card holds no key with a certificate for authentication.",
      "署名用ではなく認証用のライブラリ(HpkiAuthP11...)を指定してください。",
      "Name the library for authentication (HpkiAuthP11...), not the one for signing."),
  CARD_BUSY(
      "カードは別の操作で使用中です。",
      "The card is in use for another request.",
      "前の操作が終わってから、もう一度お試しください。",
      "Wait for the other request, then try again."),
  CARD_TROUBLE(
      "カードとのやり取りに失敗しました。",
      "Talking to the card failed.",
      "カードを置き直し、続くようなら読み取り機を確かめてください。",
      "Put the card on the reader again; if it goes on, check the reader."),
  CHALLENGE_UNREADABLE(
      "要求を読み取れません。", "The request cannot be read.", "画面を開き直してください。", "Open the page again."),
  ORIGIN_REFUSED(
      "この画面からは使えません。",
      "This page may not use the card.",
      "--allowに登録したゲートウェイの画面から操作してください。",
      "Use a page of a gateway that was named with --allow.");

  private final String ja;
  private final String en;
  private final String remedyJa;
  private final String remedyEn;

  TokenCode(String ja, String en, String remedyJa, String remedyEn) {
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

  /** What to do, in Japanese. */
  public String remedyJa() {
    return remedyJa;
  }

  /** What to do, in English. */
  public String remedyEn() {
    return remedyEn;
  }
}
