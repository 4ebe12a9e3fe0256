package io.sekisho.demo.hospital;

import java.util.List;

/** Somebody with an account. */
record Person(
    String user,
    String familyName,
    String givenName,
    String role,
    Employment employment,
    List<String> qualifications,
    List<String> groups) {

  /** Who pays this person, and where they sit. */
  record Employment(String kind, String organisation, String department) {}

  Person {
    qualifications = List.copyOf(qualifications);
    groups = List.copyOf(groups);
  }

  String fullName() {
    return familyName + " " + givenName;
  }
}
