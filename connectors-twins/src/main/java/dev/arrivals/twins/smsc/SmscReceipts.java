package dev.arrivals.twins.smsc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Writes receipts as message centres write them, the same ones for the same seed. */
final class SmscReceipts {
  private static final int RECEIPT = 0x04;
  private static final int INTERMEDIATE = 0x20;
  private static final int RECEIPTED_MESSAGE_ID = 0x001E;
  private static final int MESSAGE_PAYLOAD = 0x0424;
  private static final int MESSAGE_STATE = 0x0427;
  private static final int UNDELIVERABLE = 5;
  private static final String SENDER = "12345";
  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 1, 8, 0);

  /** Delivered is likeliest; the number is the message_state. */
  private static final int[] STATES = {2, 2, 2, 2, 2, 1, 3, 5, 6, 8};

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT));

  private final Random random;
  private final AtomicInteger made = new AtomicInteger();

  SmscReceipts(long seed) {
    random = new Random(seed);
  }

  /** This many receipts, each of a message of its own. */
  List<SmscReceipt> next(int count) {
    return IntStream.range(0, count).mapToObj(i -> any()).toList();
  }

  /** Returns the receipts of a message, one for each of the states, a minute apart. */
  List<SmscReceipt> of(String phone, LocalDateTime submitTime, List<Integer> states) {
    SmscMessage message = message(made.getAndIncrement(), anyIds(), phone, SENDER, submitTime);
    return IntStream.range(0, states.size())
        .mapToObj(i -> receipt(message, anyShape(), RECEIPT, step(states.get(i)), i))
        .toList();
  }

  /** A message that somebody submitted just now. */
  SmscMessage message(SmscSubmission submission, SmscIds ids) {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    return message(made.getAndIncrement(), ids, submission.to(), submission.from(), now);
  }

  /** A receipt, or a notification of what is not the end yet (SMPP 3.4, 5.2.12). */
  SmscReceipt receipt(SmscMessage message, SmscShape shape, SmscStep step, int minutes) {
    int esmClass = step.isIntermediate() ? INTERMEDIATE : RECEIPT;
    return receipt(message, shape, esmClass, step, minutes);
  }

  private SmscReceipt any() {
    int number = made.getAndIncrement();
    int state = STATES[random.nextInt(STATES.length)];
    SmscShape shape = anyShape();
    String phone = String.format("4670%07d", number);
    SmscMessage message = message(number, anyIds(), phone, SENDER, FIRST.plusSeconds(number));
    return receipt(message, shape, RECEIPT, step(state), 2);
  }

  private static SmscMessage message(
      int number, SmscIds ids, String phone, String sender, LocalDateTime submitTime) {
    long id = 3_000_000_000L + 7919L * number;
    return new SmscMessage(number, id, ids, phone, sender, submitTime);
  }

  private static SmscStep step(int state) {
    return new SmscStep(state, state == UNDELIVERABLE ? 1 : 0);
  }

  private SmscShape anyShape() {
    return SmscShape.values()[random.nextInt(SmscShape.values().length)];
  }

  /** Submitted in hexadecimal, receipted in decimal, as message centres like to do. */
  private SmscIds anyIds() {
    return random.nextBoolean() ? SmscIds.HEXADECIMAL_THEN_DECIMAL : SmscIds.SAME;
  }

  private SmscReceipt receipt(
      SmscMessage message, SmscShape shape, int esmClass, SmscStep step, int minutes) {
    byte[] body = body(message, shape, esmClass, text(message, step, minutes), step);
    int commandId = shape == SmscShape.DATA_SM ? SmscPdu.DATA_SM : SmscPdu.DELIVER_SM;
    return new SmscReceipt(
        message.number(), message.submittedId(), message.phone(), step.state(), commandId, body);
  }

  private static byte[] body(
      SmscMessage message, SmscShape shape, int esmClass, byte[] text, SmscStep step) {
    byte[] none = new byte[0];
    byte[] start = SmscPdu.start(message.phone(), message.sender(), esmClass);
    byte[] parameters = parameters(message.receiptedId(), step.state());
    return switch (shape) {
      case TEXT -> SmscPdu.deliverSm(start, text, none);
      case TEXT_AND_PARAMETERS -> SmscPdu.deliverSm(start, text, parameters);
      case PARAMETERS -> SmscPdu.deliverSm(start, none, parameters);
      case PAYLOAD -> SmscPdu.deliverSm(start, none, SmscPdu.parameter(MESSAGE_PAYLOAD, text));
      case DATA_SM -> SmscPdu.dataSm(start, parameters);
    };
  }

  private byte[] text(SmscMessage message, SmscStep step, int minutes) {
    DateTimeFormatter form = DATES.get(random.nextInt(DATES.size()));
    String text =
        String.format(
            "id:%s sub:001 dlvrd:%03d submit date:%s done date:%s stat:%s err:%03d text:Hello",
            message.receiptedId(),
            step.isDelivered() ? 1 : 0,
            form.format(message.submitTime()),
            form.format(message.submitTime().plusMinutes(minutes)),
            step.word(),
            step.error());
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] parameters(String id, int state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SmscPdu.parameter(RECEIPTED_MESSAGE_ID, SmscPdu.cString(id)));
    out.writeBytes(SmscPdu.parameter(MESSAGE_STATE, new byte[] {(byte) state}));
    return out.toByteArray();
  }
}
