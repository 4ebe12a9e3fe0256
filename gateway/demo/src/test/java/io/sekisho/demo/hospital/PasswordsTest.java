package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  @Test
  void every_password_is_long_and_mixed() {
    Passwords passwords = new Passwords(new Random(1));

    assertThat(Stream.generate(passwords::next).limit(5000))
        .allMatch(word -> word.length() == 19)
        .allMatch(word -> word.matches(".*[A-Z].*"))
        .allMatch(word -> word.matches(".*[a-z].*"))
        .allMatch(word -> word.matches(".*[0-9].*"))
        .allMatch(word -> word.matches(".*[-._].*"));
  }

  @Test
  void a_password_can_be_pasted_into_a_shell_a_form_and_a_statement() {
    assertThat(Stream.generate(new Passwords(new Random(2))::next).limit(5000))
        .allMatch(word -> word.matches("[A-Za-z0-9._-]+"));
  }

  @Test
  void no_two_are_alike() {
    List<String> many = Stream.generate(Passwords.secure()::next).limit(1000).toList();

    assertThat(many).doesNotHaveDuplicates();
  }
}
