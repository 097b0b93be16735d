package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Mapping;
import dev.arrivals.testkit.Seed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileBytesTest {
  @RegisterExtension static final Seed SEED = Seed.or(20261120L);
  private static final int ROUNDS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "id:",
          "ID: ",
          "stat:",
          "DELIVRD",
          "UNDELIV",
          "err:",
          "001",
          "-1",
          "done date:",
          "done_date:",
          "2611200901",
          "2026-11-20 09:01:02",
          "text:",
          "Text:",
          " ",
          "\0",
          ":",
          "sub:",
          "0",
          "ff",
          "STOP",
          "\u00e5",
          "submit date:",
          "x",
          "\n");

  private final Connector connector =
      Smpp.connector("error-codes", "gsm-map", "trust-text", "true");
  private final Connector twin = Smpp.connector("error-codes", "gsm-map", "trust-text", "true");

  @Test
  void randomBytesNeverThrowAndAlwaysMeanTheSame() {
    Random random = SEED.random();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      assertSteady(bytes, round);
    }
  }

  @Test
  void randomReceiptsNeverThrowAndAlwaysMeanTheSame() {
    Random random = SEED.random();
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(16); piece >= 0; piece--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertSteady(text.toString().getBytes(StandardCharsets.ISO_8859_1), round);
    }
  }

  @Test
  void damagedPdusNeverThrowAndAlwaysMeanTheSame() {
    Random random = SEED.random();
    for (int round = 0; round < ROUNDS; round++) {
      Pdu pdu = random.nextBoolean() ? Pdu.deliverSm() : Pdu.dataSm();
      byte[] whole =
          pdu.text("id:A1 stat:UNDELIV err:006 text:Hi")
              .esmClass(random.nextInt(256))
              .payload("id:A1 stat:DELIVRD")
              .messageId("A1")
              .networkError(3, random.nextInt(300))
              .state(random.nextInt(12))
              .bytes();
      byte[] bytes = Arrays.copyOf(whole, whole.length - random.nextInt(20));
      ByteBuffer.wrap(bytes).putInt(bytes.length);
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        bytes[SmppPdu.HEADER + random.nextInt(bytes.length - SmppPdu.HEADER)] =
            (byte) random.nextInt(256);
      }
      assertSteady(bytes, round);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "id:", "a:", "id:1 ", "stat:DELIVRD id:", "x", "_", "0", "text:"})
  void aMegabyteTakesNoTime(String piece) {
    byte[] bytes = piece.repeat((1 << 20) / piece.length()).getBytes(StandardCharsets.US_ASCII);
    assertThat(CompletableFuture.supplyAsync(() -> map(connector, bytes)))
        .succeedsWithin(Duration.ofSeconds(2));
  }

  private void assertSteady(byte[] bytes, int round) {
    String what = "round " + round;
    assertThatCode(() -> assertThat(map(connector, bytes)).as(what).isEqualTo(map(twin, bytes)))
        .as(what)
        .doesNotThrowAnyException();
  }

  private static Mapping map(Connector connector, byte[] bytes) {
    return Smpp.map(connector, bytes, Map.of());
  }
}
