package dev.arrivals.server.demo;

import dev.arrivals.twins.smsc.SmscReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Three made-up deliveries, and what their providers tell of them as in real life: doubled, out of
 * order, before the message is registered, over links that break, and beside a forger. The same
 * seed makes the same stories.
 */
public final class DemoTraffic implements AutoCloseable {
  /** The delivery of mails, whose bounces come by SMTP. */
  public static final String MAILS = "demo-mails";

  /** The delivery of text messages, whose receipts come from a message centre. */
  public static final String TEXTS = "demo-texts";

  /** The delivery of text messages, whose receipts come by webhook. */
  public static final String ALERTS = "demo-alerts";

  private static final List<String> DOMAINS =
      List.of("mail.example", "post.example", "inbox.example", "corp.example");
  private static final int DOUBLED_PERCENT = 8;

  private final Random random;
  private final Instant start;
  private final DemoProviders providers;

  private DemoTraffic(long seed, Instant start) {
    this.random = new Random(seed);
    this.start = start;
    this.providers = DemoProviders.start(seed);
  }

  /** Starts the providers; messages are sent from {@code start} on, a second apart. */
  public static DemoTraffic start(long seed, Instant start) {
    return new DemoTraffic(seed, start);
  }

  /** Returns a configuration for a server that hears the providers, with its data there. */
  public String config(int port, Path data) {
    return providers.config(port, data);
  }

  /** Starts the providers: the server runs, and takes webhooks at that port. */
  public void open(int webhookPort) {
    providers.open(webhookPort);
  }

  /** Returns the instance that hears of a delivery. */
  public static String instance(String delivery) {
    return switch (delivery) {
      case MAILS -> DemoProviders.MAILS;
      case TEXTS -> DemoProviders.TEXTS;
      default -> DemoProviders.ALERTS;
    };
  }

  /** Sends a message of a delivery; what its provider tells follows by itself. */
  public DemoMessage send(String delivery, int number) {
    return switch (delivery) {
      case MAILS -> mail(number);
      case TEXTS -> text(number);
      default -> alert(number);
    };
  }

  /** Breaks the links of the message centre, which must then be bound again. */
  public void cut() {
    providers.smsc().cutAll();
  }

  /** Returns the number of reports that are told and not taken yet. */
  public int open() {
    return providers.smsc().open() + providers.http().open() + providers.mta().open();
  }

  /** Returns the number of reports that were taken. */
  public int taken() {
    return providers.smsc().acknowledged().size()
        + providers.http().taken().size()
        + providers.mta().taken();
  }

  /** Returns what was told and how, a line for each provider. */
  public List<String> account() {
    long forged = providers.http().forgeries().size();
    long refused = providers.http().forgeries().stream().filter(status -> status == 403).count();
    return List.of(
        line("SMPP", providers.smsc().acknowledged().size(), "receipts")
            + String.format(", %d binds: the link was cut", providers.smsc().binds()),
        line("HTTP", providers.http().taken().size(), "callbacks")
            + String.format(
                ", and %d with a forged signature, of which %d were refused", forged, refused),
        line("SMTP", providers.mta().taken(), "bounces and delivery reports"));
  }

  @Override
  public void close() {
    providers.close();
  }

  private static String line(String protocol, int count, String what) {
    return String.format(Locale.ROOT, "%s: %,d %s", protocol, count, what);
  }

  private DemoMessage mail(int i) {
    String id = "spring." + Integer.toHexString(i * 7_919 + 100_000);
    String address = "reader" + i + "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
    for (MailFate.Said said : MailFate.of(random.nextInt(100)).said()) {
      Instant time = sent(i).plus(Duration.ofMinutes(said.minutes()));
      byte[] bounce = DemoMail.write(address, id, said, time);
      int copies = random.nextInt(100) < DOUBLED_PERCENT ? 2 : 1;
      for (int copy = 0; copy < copies; copy++) {
        providers.mta().send("bounces@sender.example", bounce);
      }
    }
    return new DemoMessage(
        MAILS, "mail-" + i, address, DemoProviders.MAILS, id + "@sender.example");
  }

  private DemoMessage text(int i) {
    String phone = String.format("33600%06d", i);
    LocalDateTime time = LocalDateTime.ofInstant(sent(i), ZoneOffset.UTC);
    TextFate fate = TextFate.of(random.nextInt(100));
    String id =
        providers.smsc().deliver(phone, time, fate.states()).stream()
            .map(SmscReceipt::submittedId)
            .findFirst()
            .orElse("silent-" + i);
    return new DemoMessage(TEXTS, "text-" + i, "+" + phone, DemoProviders.TEXTS, id);
  }

  private DemoMessage alert(int i) {
    String phone = String.format("+4670%07d", i);
    String id = String.format("SM%032x", 0xA1EL * (i + 1_000_003L));
    AlertFate fate = AlertFate.of(random.nextInt(100));
    providers.http().tell(id, phone, sent(i), fate.states());
    return new DemoMessage(ALERTS, "alert-" + i, phone, DemoProviders.ALERTS, id);
  }

  private Instant sent(int i) {
    return start.plusSeconds(i);
  }
}
