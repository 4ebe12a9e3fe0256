package io.sekisho.keycloak.password;

import java.util.List;
import org.keycloak.models.UserModel;

/**
 * The flag "a second factor is enrolled and every login asks for it", written by the gateway
 * ({@code assurance}). Anything but this one value means that nobody knows, and that means no.
 */
public final class SecondFactor {
  public static final String ATTRIBUTE = "secondFactor";
  public static final String ENFORCED = "enforced";

  private SecondFactor() {}

  public static boolean isEnforcedFor(UserModel user) {
    return user.getAttributeStream(ATTRIBUTE).toList().equals(List.of(ENFORCED));
  }

  /** For the gateway's word only. */
  public static void write(UserModel user, boolean enforced) {
    if (enforced) {
      user.setSingleAttribute(ATTRIBUTE, ENFORCED);
    } else {
      user.removeAttribute(ATTRIBUTE);
    }
  }
}
