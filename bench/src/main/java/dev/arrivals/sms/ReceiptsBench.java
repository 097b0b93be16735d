package dev.arrivals.sms;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.NativeFeedback;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/**
 * Receipt texts decoded per second of processor time: our decoder, as far as a verdict needs it
 * (id, stat, err and done date), beside that of jSMPP, which knows no less than all; and our whole
 * mapper, which says what they mean too. It stands in this package because the decoder is nobody
 * else's business.
 */
public final class ReceiptsBench {
  private static final int TEXTS = 1000;
  private static final int TIMES = 300;
  private static final List<String> WORDS =
      List.of("DELIVRD", "UNDELIV", "EXPIRED", "REJECTD", "ACCEPTD");
  private static final ZoneId ZONE = ZoneOffset.UTC;

  private final List<String> texts =
      IntStream.range(0, TEXTS).mapToObj(ReceiptsBench::text).toList();
  private final FeedbackMapper mapper;
  private long decoded;

  /** Prepares the texts. */
  public ReceiptsBench() {
    SmppConnectorFactory factory = new SmppConnectorFactory();
    mapper = factory.create("bench", ConnectorOptions.of(factory.options(), Map.of())).mapper();
  }

  @FunctionalInterface
  private interface Decoder {
    long decode(String text) throws InvalidDeliveryReceiptException;
  }

  /** Runs and prints; the first rounds warm up. */
  @SuppressWarnings("JavaUtilDate") // jSMPP answers with one.
  public void run(int rounds) throws InvalidDeliveryReceiptException {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double jsmpp = perSecond(text -> new DeliveryReceipt(text).getDoneDate().getTime());
      double ours = perSecond(ReceiptsBench::fields);
      double whole = perSecond(this::mapped);
      ratios.add(ours / jsmpp);
      System.out.printf(
          "receipts per CPU second: decoder %,.0f  jSMPP %,.0f  ratio %.1f  whole mapper %,.0f%n",
          ours, jsmpp, ours / jsmpp, whole);
    }
    Collections.sort(ratios);
    System.out.printf("median ratio %.1f (%d)%n", ratios.get(rounds / 2), decoded);
  }

  private double perSecond(Decoder decoder) throws InvalidDeliveryReceiptException {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < TIMES; i++) {
      for (String text : texts) {
        decoded += decoder.decode(text);
      }
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return 1e9 * TIMES * TEXTS / nanos;
  }

  private static long fields(String text) {
    SmppText fields = SmppText.read(text);
    return fields.id().orElseThrow().length()
        + fields.value(SmppField.STAT).orElseThrow().length()
        + fields.value(SmppField.ERR).orElseThrow().length()
        + fields.time(SmppField.DONE_DATE, ZONE).orElse(Instant.EPOCH).getEpochSecond();
  }

  private long mapped(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return mapper.map(NativeFeedback.of(octets, Map.of(), Instant.EPOCH)).hashCode();
  }

  private static String text(int number) {
    return String.format(
        "id:%d sub:001 dlvrd:%03d submit date:2603%02d%02d%02d done date:2603%02d%02d%02d stat:%s"
            + " err:%03d Text:Your code is 12345",
        3_000_000_000L + 7919L * number,
        number % 2,
        1 + number % 28,
        number % 24,
        number % 60,
        1 + number % 28,
        number % 24,
        (number + 7) % 60,
        WORDS.get(number % WORDS.size()),
        number % 3);
  }
}
