package io.sekisho.policy.card;

import static io.sekisho.policy.card.Scene.HPKI;
import static io.sekisho.policy.card.Scene.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RevocationListTest {
  private static final byte[] GOOD =
      HPKI.medis().list().revoke(HPKI.card("Dentist").issue()).encoded();

  @Test
  void a_list_is_read_from_der_and_from_pem() throws CardUnreadable {
    RevocationList list = RevocationList.read(GOOD);
    assertThat(list.size()).isEqualTo(1);
    assertThat(list.nextUpdate()).contains(list.thisUpdate().plus(Duration.ofDays(4)));
    String pem =
        "-----BEGIN X509 CRL-----\n%s\n-----END X509 CRL-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(GOOD));
    assertThat(RevocationList.read(pem.getBytes(US_ASCII)).size()).isEqualTo(1);
  }

  @Test
  void fifty_megabytes_are_refused_unread() {
    assertThat(refused(new byte[50 * 1024 * 1024])).isEqualTo(PathCode.CRL_TOO_LARGE);
  }

  @Test
  void garbage_is_refused() {
    assertThat(refused(new byte[0])).isEqualTo(PathCode.CRL_UNREADABLE);
    assertThat(refused("hello".getBytes(US_ASCII))).isEqualTo(PathCode.CRL_UNREADABLE);
    assertThat(refused(Arrays.copyOf(GOOD, GOOD.length / 2))).isEqualTo(PathCode.CRL_UNREADABLE);
    assertThat(refused(Arrays.copyOf(GOOD, GOOD.length + 1))).isEqualTo(PathCode.CRL_UNREADABLE);
  }

  @Test
  void a_certificate_is_no_list() throws Exception {
    X509Certificate card = HPKI.card("Dentist").issue();
    assertThat(refused(card.getEncoded())).isEqualTo(PathCode.CRL_UNREADABLE);
  }

  @Test
  void a_list_knows_whether_it_is_fresh() throws CardUnreadable {
    RevocationList list = RevocationList.read(GOOD);
    assertThat(list.stale(NOW, Duration.ZERO)).isEmpty();
    assertThat(list.stale(NOW.plus(Duration.ofDays(9)), Duration.ZERO))
        .contains(PathCode.CRL_EXPIRED);
    assertThat(list.stale(NOW.minus(Duration.ofDays(9)), Duration.ZERO))
        .contains(PathCode.CRL_NOT_YET_VALID);
  }

  private static PathCode refused(byte[] file) {
    return catchThrowableOfType(CardUnreadable.class, () -> RevocationList.read(file)).code();
  }
}
