package io.sekisho.gateway.card.token;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the card says about wrong PINs. The JDK asks the card but does not pass it on, so this goes
 * to the JDK's own binding by name; where that is closed, the answer is that nothing is known.
 */
enum PinTries {
  ALL_LEFT,
  SOME_USED,
  FINAL_TRY,
  LOCKED,
  UNKNOWN;

  private static final String BINDING = "sun.security.pkcs11.wrapper.PKCS11";
  private static final long COUNT_LOW = 0x10000;
  private static final long FINAL = 0x20000;
  private static final long IS_LOCKED = 0x40000;

  static PinTries of(Path library, int slot) {
    return flags(library, slot).map(PinTries::of).orElse(UNKNOWN);
  }

  private static PinTries of(long flags) {
    if ((flags & IS_LOCKED) != 0) {
      return LOCKED;
    }
    if ((flags & FINAL) != 0) {
      return FINAL_TRY;
    }
    return (flags & COUNT_LOW) != 0 ? SOME_USED : ALL_LEFT;
  }

  private static Optional<Long> flags(Path library, int slot) {
    try {
      Class<?> binding = Class.forName(BINDING);
      Object card = instance(binding, library);
      long[] slots = (long[]) binding.getMethod("C_GetSlotList", boolean.class).invoke(card, false);
      Object info = binding.getMethod("C_GetTokenInfo", long.class).invoke(card, slots[slot]);
      return Optional.of(info.getClass().getField("flags").getLong(info));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
      return Optional.empty();
    }
  }

  private static Object instance(Class<?> binding, Path library)
      throws ReflectiveOperationException {
    for (Method method : binding.getMethods()) {
      if (method.getName().equals("getInstance") && method.getParameterCount() == 4) {
        return method.invoke(null, library.toString(), "C_GetFunctionList", null, false);
      }
    }
    throw new NoSuchMethodException("getInstance");
  }
}
