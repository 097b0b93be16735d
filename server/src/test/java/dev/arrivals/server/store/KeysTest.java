package dev.arrivals.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeysTest {

  @RegisterExtension static final Seed SEED = Seed.or(20261);
  private final Random random = SEED.random();

  @Test
  void numbersKeepTheirOrderAndReadBack() {
    for (int i = 0; i < 2000; i++) {
      long left = random.nextLong() >> random.nextInt(64);
      long right = random.nextLong() >> random.nextInt(64);
      byte[] leftKey = Keys.key().number(left).build();
      byte[] rightKey = Keys.key().number(right).build();
      assertThat(Integer.signum(Keys.compare(leftKey, rightKey)))
          .as("%s, %s", left, right)
          .isEqualTo(Long.compare(left, right));
      assertThat(Keys.numberAt(leftKey, 0)).isEqualTo(left);
    }
  }

  @Test
  void invertedNumbersTurnTheOrderRound() {
    for (int i = 0; i < 2000; i++) {
      long left = random.nextLong();
      long right = random.nextLong();
      byte[] leftKey = Keys.key().inverted(left).build();
      byte[] rightKey = Keys.key().inverted(right).build();
      assertThat(Integer.signum(Keys.compare(leftKey, rightKey)))
          .as("%s, %s", left, right)
          .isEqualTo(Long.compare(right, left));
      assertThat(Keys.invertedAt(rightKey, 0)).isEqualTo(right);
    }
  }

  @Test
  void textsOfAnyBytesKeepTheirOrderAndReadBack() {
    for (int i = 0; i < 5000; i++) {
      String left = text();
      String right = text();
      byte[] key = Keys.key().text(left).number(7).build();
      byte[] other = Keys.key().text(right).number(7).build();
      assertThat(Integer.signum(Keys.compare(key, other)))
          .as("%s, %s", left, right)
          .isEqualTo(Integer.signum(Keys.compare(Stores.bytes(left), Stores.bytes(right))));
      assertThat(Keys.textAt(key, 0)).isEqualTo(left);
      assertThat(Keys.numberAt(key, Keys.afterText(key, 0))).isEqualTo(7);
    }
  }

  private String text() {
    String alphabet = "\u0000\u0001\u0002ab\u00ff\uffff";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void aPrefixEndsAfterAllItsKeysAndBeforeTheNext() {
    byte[] prefix = Keys.of("d1");
    byte[] end = Keys.prefixEnd(prefix).orElseThrow();
    assertThat(Keys.compare(Keys.of("d1", "\uffff"), end)).isNegative();
    assertThat(Keys.compare(Keys.of("d10"), end)).isNotNegative();
    assertThat(Keys.prefixEnd(new byte[] {1, (byte) 0xff})).hasValue(new byte[] {2});
    assertThat(Keys.prefixEnd(new byte[] {(byte) 0xff})).isEmpty();
  }
}
