package dev.arrivals.twins.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A message centre on a loopback port. It takes binds and texts as its caller decides, delivers
 * receipts in any order until each is answered with ESME_ROK, and keeps account of every answer.
 */
public final class SmscTwin implements AutoCloseable {
  private static final int SPREAD_NANOS = 20_000_000;

  private final SmscSettings settings;
  private final SmscReceipts receipts;
  private final Random random;
  private final SmscAccount account;
  private final SmscOutbox outbox;
  private final SmscSubmissions submissions;
  private final SmscLinks links;
  private final Thread delivery;

  private SmscTwin(SmscSettings settings) throws IOException {
    this.settings = settings;
    receipts = new SmscReceipts(settings.seed);
    random = new Random(settings.seed);
    account = new SmscAccount(settings);
    outbox = new SmscOutbox(settings.pause);
    submissions = new SmscSubmissions(receipts, outbox);
    links =
        new SmscLinks(
            settings,
            socket -> new SmscLink(account, submissions, new SmscWindow(settings, outbox), socket));
    links.start();
    delivery = SmscLinks.thread(() -> outbox.deliver(links), "deliver");
  }

  /** Starts to listen. */
  public static SmscTwin start(SmscSettings settings) {
    try {
      return new SmscTwin(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return links.port();
  }

  /** Returns where it listens, as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /**
   * Makes this many receipts from the seed and delivers them in an order of its own, as soon as
   * somebody is bound; returns them in the order of their messages.
   */
  public List<SmscReceipt> deliver(int count) {
    return deliver(receipts.next(count));
  }

  /**
   * Makes the receipts of one message, one for each of these states, and delivers them in an order
   * of its own; may be called by one thread at a time.
   *
   * @param phone the recipient, in international form without a plus
   * @param submitTime when the message was submitted, in UTC; the receipts are a minute apart
   * @param states as in message_state, from 0 to 9
   */
  public List<SmscReceipt> deliver(String phone, LocalDateTime submitTime, List<Integer> states) {
    return deliver(receipts.of(phone, submitTime, states));
  }

  /** Delivers a text that somebody wrote, which is no receipt whatever it says. */
  public void deliverText(String from, String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = SmscPdu.deliverSm(SmscPdu.start(from, "12345", 0), octets, new byte[0]);
    deliver(new SmscReceipt(-1, "", from, 0, SmscPdu.DELIVER_SM, body));
  }

  /**
   * Decides what becomes of each text that is submitted; unless told otherwise, each is delivered.
   * The receipts that its sender asked for follow in their order, 100 ms apart. The decider is
   * called by the threads of the links.
   */
  public void onSubmitted(Function<SmscSubmission, SmscFate> decider) {
    submissions.decide(decider);
  }

  /** The texts that were taken, in that order. */
  public List<SmscSubmission> submitted() {
    return submissions.taken();
  }

  /** Tells of every ESME_ROK as it is read, before it is counted. */
  public void onAcknowledged(Consumer<SmscReceipt> told) {
    outbox.onAcknowledged(told);
  }

  /** Returns the receipts that were answered with ESME_ROK, in that order, copies included. */
  public List<SmscReceipt> acknowledged() {
    return outbox.acknowledged();
  }

  /** The command_status of every answer that was not ESME_ROK. */
  public List<Integer> refusals() {
    return outbox.refusals();
  }

  /** Receipts and copies that are not answered with ESME_ROK yet. */
  public int open() {
    return outbox.open();
  }

  /** Links that are bound now. */
  public int links() {
    return links.bound();
  }

  /** Binds let in so far. */
  public int binds() {
    return account.binds();
  }

  /** Binds tried so far. */
  public int tries() {
    return account.tries();
  }

  /** Unbinds answered so far. */
  public int unbinds() {
    return account.unbinds();
  }

  /** enquire_link asked by the other side so far. */
  public int enquiries() {
    return account.enquiries();
  }

  /** Our enquire_link that the other side answered so far. */
  public int signsOfLife() {
    return account.signsOfLife();
  }

  /** Asks every link whether it lives. */
  public void enquire() {
    links.askAll(SmscPdu.ENQUIRE_LINK);
  }

  /** Takes leave of every link, as some do once a day. */
  public void unbindAll() {
    links.askAll(SmscPdu.UNBIND);
  }

  /** Breaks every link without a word. */
  public void cutAll() {
    links.cutAll();
  }

  /** From now on nothing is answered, as behind a dead router; or it is again. */
  public void silent(boolean value) {
    account.silent(value);
  }

  @Override
  public void close() {
    links.close();
    delivery.interrupt();
  }

  private List<SmscReceipt> deliver(List<SmscReceipt> made) {
    made.forEach(this::deliver);
    made.stream().filter(r -> random.nextDouble() < settings.doubled).forEach(this::deliver);
    return made;
  }

  private void deliver(SmscReceipt receipt) {
    outbox.put(receipt, Duration.ofNanos(random.nextInt(SPREAD_NANOS)));
  }
}
