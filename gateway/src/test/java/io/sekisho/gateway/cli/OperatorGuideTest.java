package io.sekisho.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OperatorGuideTest {
  private static final Path GUIDE = Path.of("../docs/operator-guide.md");

  @TempDir private Path directory;

  @Test
  void the_example_in_the_operator_guide_lacks_nothing_but_the_files_it_names() throws IOException {
    String example = example(Files.readString(GUIDE));
    for (String file : new String[] {"tls.crt", "tls.key", "assertion.jwk"}) {
      Path here = Files.createFile(directory.resolve(file));
      example = example.replace("/etc/sekisho/" + file, here.toString());
    }
    Path configuration = Files.writeString(directory.resolve("application.yaml"), example);
    assertThat(check(configuration)).isEqualTo("no mistakes found\n");
  }

  @Test
  void a_key_that_the_guide_does_not_know_is_a_mistake() throws IOException {
    String example = example(Files.readString(GUIDE)).replace("screens:", "screams:");
    Path configuration = Files.writeString(directory.resolve("application.yaml"), example);
    assertThat(check(configuration)).contains("sekisho.screams");
  }

  private static String example(String guide) {
    Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static String check(Path configuration) {
    StringWriter out = new StringWriter();
    CommandLine commands = SekishoMain.commands();
    commands.setOut(new PrintWriter(out));
    commands.execute("config", "check", configuration.toString());
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
