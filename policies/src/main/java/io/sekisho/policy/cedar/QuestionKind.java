package io.sekisho.policy.cedar;

/** As much of a question as shapes which policies can have a say in it; there are few of these. */
record QuestionKind(
    String action, String subject, String system, String type, boolean clear, boolean clinical) {
  static QuestionKind of(CedarQuestion question) {
    CedarQuestion.Resource resource = question.resource();
    return new QuestionKind(
        question.action(),
        question.subject().kind(),
        resource.system(),
        resource.type(),
        resource.clarity().equals(Foresight.CLEAR),
        resource.clinical());
  }
}
