/**
 * Turns the invented patients into FHIR resources shaped as JP Core asks (profiles named in {@code
 * meta.profile}, both writings of a name, Japanese code systems).
 *
 * <p>In: {@link io.sekisho.demo.patients.PatientRecord}. Out: resources with stable ids: {@code
 * p0001}, {@code p0001-allergy-1}, {@code p0001-note-1}, {@code p0001-rx-1}, {@code
 * p0001-vital-1-bp} and so on.
 *
 * <p>"Shaped": profile URLs, slices and code systems follow JP Core 1.2, but no validator has been
 * run, and codes that a licence or a national list stands behind (drugs, laboratory tests) come
 * from code systems of our own.
 */
package io.sekisho.demo.fhir.jpcore;
