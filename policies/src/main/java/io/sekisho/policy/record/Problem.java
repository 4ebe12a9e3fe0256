package io.sekisho.policy.record;

/**
 * What is wrong with a request or a record that cannot be read beyond doubt. The code is stable;
 * each one says in two languages what is wrong and what to do.
 */
public enum Problem {
  JSON_MALFORMED(
      400,
      "JSONとして読み取れません。",
      "This is not well-formed JSON.",
      "JSONの書き方を確認してください。",
      "Check how the JSON is written."),
  JSON_TOO_DEEP(
      400,
      "JSONの入れ子が深すぎます。",
      "The JSON is nested too deeply.",
      "入れ子を64段以内にしてください。",
      "Nest at most 64 levels."),
  JSON_TOO_LONG(
      413,
      "JSONの文字列、数値または全体が長すぎます。",
      "A text, a number or the whole of the JSON is too long.",
      "内容を分けて送信してください。",
      "Send it in several parts."),
  JSON_DUPLICATE_KEY(
      400,
      "JSONの同じ階層に同じ名前が二回あります。",
      "The JSON names the same member twice.",
      "重複する名前を一つにしてください。",
      "Name each member once."),
  CHARSET_NOT_UTF8(
      415,
      "文字コードがUTF-8ではないか、BOMが付いています。",
      "The text is not UTF-8, or begins with a byte order mark.",
      "BOMのないUTF-8で送信してください。",
      "Send UTF-8 without a byte order mark."),
  FORMAT_NOT_JSON(
      415,
      "FHIRの内容はJSONだけを受け付けます。",
      "FHIR content is read and answered as JSON only.",
      "application/fhir+jsonを使用してください。",
      "Use application/fhir+json."),
  RESOURCE_TYPE_MISSING(
      400,
      "resourceTypeがないか、FHIR R4にない種類です。",
      "The `resourceType` is missing, or R4 does not have it.",
      "resourceTypeを確認してください。",
      "Check the `resourceType`."),
  TOO_MANY_REFERENCES(
      413,
      "一つの記録が参照する患者などが多すぎます。",
      "One record refers to too many patients or people.",
      "記録を分けてください。",
      "Split the record."),
  TYPE_NOT_AS_ASKED(
      400,
      "本文のリソースの種類が宛先と一致しません。",
      "The body is not of the type that the address names.",
      "宛先と本文を確認してください。",
      "Make address and body agree."),
  ID_NOT_AS_ASKED(
      400,
      "本文のidが宛先と一致しません。",
      "The id in the body is not the one in the address.",
      "宛先と本文のidを確認してください。",
      "Make both ids the same."),
  PATIENT_NOT_AS_ASKED(
      400,
      "本文の患者が宛先の患者と一致しません。",
      "The patient in the body is not the one that the request names.",
      "患者を確認してください。",
      "Check which patient is meant."),
  DICOM_UNREADABLE(
      400,
      "画像を一通りに読み取れないか、患者または検査を特定できません。",
      "The images can be read in more than one way, or do not say whose they are and of which study.",
      "DICOMファイルをmultipart/related（type=\"application/dicom\"）で、患者IDと検査UIDを付けて送信してください。",
      "Send DICOM files as multipart/related (type=\"application/dicom\"), each with patient id and study UID."),
  BODY_MISSING(400, "本文がありません。", "The body is missing.", "本文を付けて送信してください。", "Send a body."),
  BODY_TOO_LARGE(
      413,
      "本文が大きすぎるため、確認できません。",
      "The body is too large to be looked at.",
      "内容を分けて送信してください。",
      "Send it in several parts."),
  QUERY_TOO_LONG(
      400,
      "検索条件が長すぎます。",
      "The search is too long.",
      "条件を減らすか、分けて検索してください。",
      "Search for less, or several times."),
  QUERY_UNREADABLE(
      400,
      "検索条件を一通りに読み取れません。",
      "The search can be read in more than one way.",
      "検索条件の書き方を確認してください。",
      "Check how the search is written."),
  PATH_UNREADABLE(
      400,
      "宛先を一通りに読み取れません。",
      "The address can be read in more than one way.",
      "アドレスを確認してください。",
      "Check the address."),
  METHOD_OVERRIDE(
      400,
      "メソッドを置き換えるヘッダーや条件は使えません。",
      "Headers and parameters that replace the method are refused.",
      "本来のメソッドで送信してください。",
      "Send the request with the method that is meant."),
  RECORD_IN_HEADER(
      400,
      "X-Provenanceヘッダーの記録は確認できません。",
      "A record in the header X-Provenance is looked at by nobody.",
      "Provenanceをトランザクションの一部として送信してください。",
      "Send the Provenance as part of a transaction."),
  BUNDLE_UNREADABLE(
      400,
      "バンドルの形式が正しくありません。",
      "The bundle is not written as FHIR requires.",
      "type、entry、requestを確認してください。",
      "Check `type`, `entry` and `request`."),
  BUNDLE_TOO_MANY_ENTRIES(
      413,
      "バンドルの項目が多すぎます。",
      "The bundle has too many entries.",
      "バンドルを分けて送信してください。",
      "Send several bundles."),
  PATCH_UNREADABLE(
      400,
      "JSON Patchとして読み取れません。",
      "This is not a JSON Patch as RFC 6902 writes it.",
      "操作の書き方を確認してください。",
      "Check the operations."),
  PATCH_DOES_NOT_FIT(
      422,
      "現在の版に適用できないパッチです。",
      "The patch does not fit the current version.",
      "最新の版を読み直してください。",
      "Read the current version again."),
  PAGE_LINK_NOT_OURS(
      400,
      "このページのリンクは使えません。",
      "This page link is not one that was handed out.",
      "検索をやり直し、示されたリンクを使ってください。",
      "Search again and follow the links in the answer."),
  REVEALS_BY_EXISTENCE(
      403,
      "この条件は、見られない記録の有無を明かすおそれがあります。",
      "This condition may reveal whether records exist that must not be seen.",
      "対象の患者を一人指定して検索してください。",
      "Search within one patient."),
  LABELS_HIDDEN(
      403,
      "取り出す項目の指定により、取扱区分を確認できません。",
      "The choice of elements hides the security labels.",
      "_elementsにmetaを加えるか、指定を外してください。",
      "Add `meta` to `_elements`, or leave it out."),
  OPERATION_NOT_LISTED(
      403,
      "この操作は許可された一覧にありません。",
      "This operation is not on the list of those allowed.",
      "通常の読み取りまたは検索を使ってください。",
      "Use a read or a search."),
  ANSWER_NOT_DECIDABLE(
      403,
      "答えの内容を確かめられないため、許可できません。",
      "What comes back cannot be looked at, so it cannot be allowed.",
      "通常の読み取りまたは検索を使ってください。",
      "Use a read or a search."),
  PARAMETER_NOT_KNOWN(
      403,
      "意味を確かめられない条件が含まれています。",
      "A parameter is not known to stay within what was asked.",
      "その条件を外してください。",
      "Leave the parameter out.");

  private final int status;
  private final String ja;
  private final String en;
  private final String remedyJa;
  private final String remedyEn;

  Problem(int status, String ja, String en, String remedyJa, String remedyEn) {
    this.status = status;
    this.ja = ja;
    this.en = en;
    this.remedyJa = remedyJa;
    this.remedyEn = remedyEn;
  }

  /** The HTTP status that says the same, roughly. */
  public int status() {
    return status;
  }

  /** What is wrong, in Japanese. */
  public String ja() {
    return ja;
  }

  /** What is wrong, in English. */
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
