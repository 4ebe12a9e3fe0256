package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Course.Note;
import io.sekisho.demo.patients.Course.Soap;
import io.sekisho.demo.patients.PatientRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionAttestationMode;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** The notes as Compositions in SOAP form, and a summary letter as a document. */
final class Notes {
  private final Subject subject;
  private final PatientRecord patient;

  Notes(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    patient.notes().forEach(note -> all.add(composition(note, all.size() + 1)));
    all.add(letter());
    all.add(document());
    return all.stream();
  }

  private Composition composition(Note note, int position) {
    Composition composition = new Composition();
    composition.setId(subject.id("note", position));
    composition.setStatus(CompositionStatus.FINAL).setTitle(note.title());
    composition.setType(Jp.concept(Jp.LOINC, "11506-3", note.title()));
    composition.setSubject(subject.reference()).setEncounter(subject.encounter());
    composition.setDateElement(Jp.time(note.at()));
    composition.addAuthor(Jp.to(note.author()));
    composition
        .addAttester()
        .setMode(CompositionAttestationMode.LEGAL)
        .setParty(Jp.to(note.author()))
        .setTimeElement(Jp.time(note.at()));
    composition.setCustodian(Jp.to("Organization", Jp.HOSPITAL).setDisplay(Jp.HOSPITAL_NAME));
    soap(composition, note.soap());
    return composition;
  }

  private static void soap(Composition composition, Soap soap) {
    section(composition, "Ｓ（主観的情報）", "61150-9", soap.subjective());
    section(composition, "Ｏ（客観的情報）", "61149-1", soap.objective());
    section(composition, "Ａ（評価）", "51848-0", soap.assessment());
    section(composition, "Ｐ（計画）", "18776-5", soap.plan());
  }

  private static void section(Composition composition, String title, String loinc, String text) {
    composition
        .addSection()
        .setTitle(title)
        .setCode(Jp.concept(Jp.LOINC, loinc, title))
        .setText(narrative(text));
  }

  private static Narrative narrative(String text) {
    XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
    div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    div.addText(text);
    Narrative narrative = new Narrative().setStatus(NarrativeStatus.GENERATED);
    narrative.setDiv(div);
    return narrative;
  }

  private Binary letter() {
    Binary letter = new Binary().setContentType("text/plain; charset=utf-8");
    letter.setId(subject.id("letter", 1));
    letter.setData(letterText().getBytes(StandardCharsets.UTF_8));
    return letter.setSecurityContext(subject.reference());
  }

  private String letterText() {
    return """
        診療情報提供書（見本）

        患者氏名　%s（%s）　%s　%s生
        傷病名　　%s

        いつもお世話になっております。経過を下記のとおりご報告いたします。
        %s
        %s　%s
        """
        .formatted(
            patient.name(),
            patient.kana(),
            patient.sex().japanese(),
            patient.birthDate(),
            patient.diagnoses().get(0).japanese(),
            patient.notes().get(0).soap().assessment(),
            Jp.HOSPITAL_NAME,
            patient.care().physician().fullName().kanji());
  }

  private DocumentReference document() {
    Note first = patient.notes().get(0);
    DocumentReference document =
        Jp.of(new DocumentReference(), "DocumentReference", subject.id("document", 1));
    document.setStatus(DocumentReferenceStatus.CURRENT);
    document.setType(Jp.concept(Jp.LOINC, "57133-1", "診療情報提供書"));
    document.setSubject(subject.reference());
    document.setDate(Jp.moment(first.at()));
    document.addAuthor(Jp.to(patient.care().physician()));
    document
        .addContent()
        .setAttachment(
            new Attachment()
                .setContentType("text/plain; charset=utf-8")
                .setLanguage("ja")
                .setUrl("Binary/" + subject.id("letter", 1))
                .setTitle("診療情報提供書"));
    return document;
  }
}
