package io.sekisho.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminDoorTest {
  @BeforeEach
  @AfterEach
  void as_at_the_start() {
    AdminDoor.shut();
  }

  @Test
  void a_door_without_a_gateway_takes_nobodys_word() {
    assertThat(AdminDoor.now().isOpen()).isFalse();
    assertThat(AdminDoor.now().plausible("e30.e30.e30")).isEmpty();
  }

  @Test
  void an_open_door_is_open() {
    AdminDoor.open();

    assertThat(AdminDoor.now().isOpen()).isTrue();
  }

  @Test
  void an_emergency_ends_by_itself() {
    AdminDoor.openUntil(Instant.now().plus(Duration.ofHours(1)));
    assertThat(AdminDoor.now().isOpen()).isTrue();

    AdminDoor.openUntil(Instant.now().minus(Duration.ofSeconds(1)));
    assertThat(AdminDoor.now().isOpen()).isFalse();
  }
}
