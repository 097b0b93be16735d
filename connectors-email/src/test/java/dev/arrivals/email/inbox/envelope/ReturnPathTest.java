package dev.arrivals.email.inbox.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReturnPathTest {
  private static final String SECRET = "correct horse battery staple";
  private static final ReturnPath PATH = ReturnPath.of(SECRET, Optional.empty());
  private static final String ID = "ABCDEFXYZabcdefghijklmnopqrstuvwxyz0123456789._~-";

  @Test
  void namesItsMessage() {
    String local = PATH.sign("b", "autumn-2026/m-1001");
    assertThat(local).isEqualTo("b-6uf3y36hxtyb-autumn-2026==m-1001");
    assertThat(PATH.check(local)).contains("autumn-2026/m-1001");
    assertThat(PATH.check(local + "@bounces.example.com")).contains("autumn-2026/m-1001");
  }

  @Test
  void plusAddressingIsTheSame() {
    String local = PATH.sign("bounces+", "d/m");
    assertThat(local).startsWith("bounces+").endsWith("-d==m");
    assertThat(PATH.check(local)).contains("d/m");
  }

  @RepeatedTest(200)
  void anyNameSurvivesAnyCase(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String reference = id(random) + "/" + id(random);
    String local = PATH.sign("b", reference);
    assertThat(local).matches("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    assertThat(PATH.check(local)).as(local).contains(reference);
    assertThat(PATH.check(local.toUpperCase(Locale.ROOT))).as(local).contains(reference);
  }

  @RepeatedTest(20)
  void anyOtherCharacterIsRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String local = PATH.sign("b", id(random) + "/" + id(random));
    for (int at = 2; at < local.length(); at++) {
      for (char c = '!'; c <= '~'; c++) {
        String changed = local.substring(0, at) + c + local.substring(at + 1);
        if (c != '@' && !changed.equalsIgnoreCase(local)) {
          assertThat(PATH.check(changed)).as(changed).isEmpty();
        }
      }
    }
  }

  @RepeatedTest(20)
  void partsAreRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String local = PATH.sign("b", id(random) + "/" + id(random));
    for (int at = 2; at < local.length(); at++) {
      assertThat(PATH.check(local.substring(0, at))).isEmpty();
      assertThat(PATH.check(local.substring(0, at) + local.substring(at + 1))).isEmpty();
    }
  }

  @Test
  void letterThatOnlyLowersToOneOfOursIsRefused() {
    String local = PATH.sign("b", "k/k");
    assertThat(PATH.check(local.substring(0, local.length() - 1) + '\u212a')).isEmpty();
  }

  @Test
  void rotationChecksBothSecretsAndSignsWithTheNewOne() {
    ReturnPath rotated = ReturnPath.of("the secret of this year", Optional.of(SECRET));
    assertThat(rotated.check(PATH.sign("b", "d/m"))).contains("d/m");
    assertThat(PATH.check(rotated.sign("b", "d/m"))).isEmpty();
  }

  @Test
  void longestLocalPartHas64Octets() {
    String longest = PATH.sign("b", "d/" + "m".repeat(46));
    assertThat(longest).hasSize(64);
    assertThat(PATH.check(longest)).isPresent();
    assertThatThrownBy(() -> PATH.sign("b", "d/" + "m".repeat(47)))
        .hasMessageContaining("65 octets (expected: at most 64)");
    assertThat(PATH.sign("b", "autumn-2026/" + new java.util.UUID(1, 2))).hasSize(64);
  }

  @Test
  void oddNamesAndSecretsAreRefused() {
    assertThatThrownBy(() -> PATH.sign("b", "message"))
        .hasMessageContaining("'message' names no message (expected: delivery/message");
    assertThatThrownBy(() -> PATH.sign("B@", "d/m")).hasMessageContaining("'B@'");
    assertThatThrownBy(() -> ReturnPath.of("too short", Optional.empty()))
        .hasMessageContaining("verp-secret")
        .hasMessageNotContaining("too short secret");
  }

  private static String id(Random random) {
    int length = 1 + random.nextInt(10);
    StringBuilder id = new StringBuilder();
    random.ints(length, 0, ID.length()).forEach(i -> id.append(ID.charAt(i)));
    return id.toString();
  }
}
