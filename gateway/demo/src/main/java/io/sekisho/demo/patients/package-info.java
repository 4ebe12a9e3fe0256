/**
 * The people of the demo hospital: invented patients with Japanese names, and the staff who care
 * for them.
 *
 * <p>In: a number of patients. Out: the same {@link io.sekisho.demo.patients.PatientRecord}s every
 * time, because the seed is fixed: {@code p0001} is the same person in the FHIR server, in the
 * legacy chart, in the tests and tomorrow.
 *
 * <p><strong>Nobody here exists.</strong> Names are drawn from lists, the prefecture is 見本県, postal
 * codes begin with 000 and telephone numbers with 0000, none of which is ever assigned; drug codes
 * and insurer numbers are marked as synthetic. Any likeness to a living person is chance.
 *
 * <p>Ids that others may rely on: {@code p0001} (in hospital, with an allergy, a prescription and
 * notes), {@code p0007} (restricted: VIP), {@code p0012} and {@code p0031} (restricted: staff as
 * patient), {@code p0019} (restricted: psychiatry).
 *
 * <p>Not here: FHIR (see {@code fhir}) and HTML (see {@code chart}).
 */
package io.sekisho.demo.patients;
