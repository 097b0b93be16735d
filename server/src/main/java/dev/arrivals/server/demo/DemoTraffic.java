package dev.arrivals.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Two made-up deliveries and their feedback as it comes in real life: late, doubled, out of order,
 * sometimes before the message is registered, and a little for messages that nobody knows. The same
 * seed makes the same traffic.
 */
public final class DemoTraffic {
  /** The delivery of mails. */
  public static final String MAILS = "demo-mails";

  /** The delivery of text messages. */
  public static final String TEXTS = "demo-texts";

  private static final String MAIL_INSTANCE = "email-dsn";
  private static final String TEXT_INSTANCE = "sms-smpp";
  private static final List<String> DOMAINS =
      List.of("mail.example", "post.example", "inbox.example", "corp.example");
  private static final int DOUBLED_PERCENT = 8;
  private static final int LATE_PERCENT = 5;
  private static final int UNKNOWN_PERCENT = 1;
  private static final Duration WORST_DELAY = Duration.ofHours(3);

  /** A piece of feedback on its way. */
  private record Posted(Instant arrival, DemoFeedback feedback) {}

  private final Random random;
  private final Instant start;
  private final List<DemoMessage> messages = new ArrayList<>();
  private final List<Posted> posted = new ArrayList<>();

  private DemoTraffic(long seed, Instant start) {
    this.random = new Random(seed);
    this.start = start;
  }

  /** Traffic of so many mails and text messages, sent from {@code start} on. */
  public static DemoTraffic of(long seed, int mails, int texts, Instant start) {
    DemoTraffic traffic = new DemoTraffic(seed, start);
    for (int i = 0; i < mails; i++) {
      traffic.mail(i);
    }
    for (int i = 0; i < texts; i++) {
      traffic.text(i);
    }
    traffic.posted.sort(Comparator.comparing(Posted::arrival));
    return traffic;
  }

  /** The messages to register; the late ones when half of the feedback is in. */
  public List<DemoMessage> messages() {
    return List.copyOf(messages);
  }

  /** The feedback in the order in which it comes in. */
  public List<DemoFeedback> feedback() {
    return posted.stream().map(Posted::feedback).toList();
  }

  private void mail(int i) {
    String id = "spring." + Integer.toHexString(i * 7_919 + 100_000);
    String address = "reader" + i + "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
    register(MAILS, "mail-" + i, address, MAIL_INSTANCE, id + "@sender.example");
    Instant sent = start.plusSeconds(i);
    for (MailFate.Said said : MailFate.of(random.nextInt(100)).said()) {
      Instant time = sent.plus(Duration.ofMinutes(said.minutes()));
      post(MAIL_INSTANCE, DemoMail.write(address, id, said, time), time);
    }
  }

  private void text(int i) {
    String id = Long.toString(9_000_000_000L + random.nextInt(1 << 30));
    register(TEXTS, "text-" + i, String.format("+33600%06d", i), TEXT_INSTANCE, id);
    Instant sent = start.plusSeconds(i);
    for (TextFate.Said said : TextFate.of(random.nextInt(100)).said()) {
      Instant time = sent.plus(Duration.ofMinutes(said.minutes()));
      post(TEXT_INSTANCE, DemoReceipt.write(id, said, sent, time), time);
    }
  }

  private void register(
      String delivery, String id, String address, String instance, String nativeId) {
    if (random.nextInt(100) >= UNKNOWN_PERCENT) {
      boolean late = random.nextInt(100) < LATE_PERCENT;
      messages.add(new DemoMessage(delivery, id, address, instance, nativeId, late));
    }
  }

  private void post(String instance, byte[] content, Instant time) {
    DemoFeedback feedback = new DemoFeedback(instance, content);
    int copies = random.nextInt(100) < DOUBLED_PERCENT ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long delay = (long) (WORST_DELAY.toSeconds() * Math.pow(random.nextDouble(), 4));
      posted.add(new Posted(time.plusSeconds(delay), feedback));
    }
  }
}
