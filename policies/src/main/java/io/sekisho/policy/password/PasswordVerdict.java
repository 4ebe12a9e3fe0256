package io.sekisho.policy.password;

import java.util.List;

/** Everything that a password lacks to fit a profile; nothing lacking means accepted. */
public record PasswordVerdict(PasswordProfile profile, List<Lack> missing) {
  public PasswordVerdict {
    missing = List.copyOf(missing);
  }

  public boolean accepted() {
    return missing.isEmpty();
  }
}
