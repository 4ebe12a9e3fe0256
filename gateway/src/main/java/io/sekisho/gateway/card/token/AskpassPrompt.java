package io.sekisho.gateway.card.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Asks through a program that opens a window, such as {@code ssh-askpass}; its output is the PIN.
 */
final class AskpassPrompt implements PinPrompt {
  private static final int LONGEST = 64;
  private static final int PATIENCE_SECONDS = 120;

  private final Path program;

  AskpassPrompt(Path program) {
    this.program = program;
  }

  @Override
  public char[] ask(String why) {
    try {
      Process window =
          new ProcessBuilder(program.toString(), why).redirectError(Redirect.DISCARD).start();
      window.getOutputStream().close();
      return answer(window);
    } catch (IOException noWindow) {
      return null;
    }
  }

  private static char[] answer(Process window) throws IOException {
    byte[] typed = new byte[LONGEST];
    try (InputStream output = window.getInputStream()) {
      int length = output.readNBytes(typed, 0, LONGEST);
      if (!window.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || window.exitValue() != 0) {
        return null;
      }
      return firstLine(typed, length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      Arrays.fill(typed, (byte) 0);
      window.destroy();
    }
  }

  private static char[] firstLine(byte[] typed, int length) {
    int end = 0;
    while (end < length && typed[end] != '\n' && typed[end] != '\r') {
      end++;
    }
    CharBuffer pin = UTF_8.decode(ByteBuffer.wrap(typed, 0, end));
    char[] characters = new char[pin.remaining()];
    pin.get(characters);
    return characters.length == 0 ? null : characters;
  }
}
