package dev.arrivals.testkit.smsc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes receipts as message centres write them, the same ones for the same seed. */
final class SmscReceipts {
  private static final int RECEIPT = 0x04;
  private static final int RECEIPTED_MESSAGE_ID = 0x001E;
  private static final int MESSAGE_PAYLOAD = 0x0424;
  private static final int MESSAGE_STATE = 0x0427;
  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 1, 8, 0);

  /** Delivered is likeliest; the number is the message_state. */
  private static final int[] STATES = {2, 2, 2, 2, 2, 1, 3, 5, 6, 8};

  private static final List<String> WORDS =
      List.of(
          "SCHEDLD", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN",
          "REJECTD", "SKIPPED");

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT),
          DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT));

  private enum Shape {
    TEXT,
    TEXT_AND_PARAMETERS,
    PARAMETERS,
    PAYLOAD,
    DATA_SM
  }

  private final Random random;
  private int made;

  SmscReceipts(long seed) {
    random = new Random(seed);
  }

  /** This many receipts, each of a message of its own. */
  List<SmscReceipt> next(int count) {
    return IntStream.range(made, made += count).mapToObj(this::receipt).toList();
  }

  /** One message, with a receipt for each of the states, a minute apart. */
  List<SmscReceipt> of(String phone, LocalDateTime submitTime, List<Integer> states) {
    int number = made++;
    boolean hexadecimal = random.nextBoolean();
    return IntStream.range(0, states.size())
        .mapToObj(
            i -> {
              Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
              LocalDateTime done = submitTime.plusMinutes(i);
              return receipt(number, phone, hexadecimal, states.get(i), shape, submitTime, done);
            })
        .toList();
  }

  private SmscReceipt receipt(int number) {
    int state = STATES[random.nextInt(STATES.length)];
    String phone = String.format("4670%07d", number);
    Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
    LocalDateTime submitTime = FIRST.plusSeconds(number);
    LocalDateTime done = submitTime.plusMinutes(2);
    return receipt(number, phone, random.nextBoolean(), state, shape, submitTime, done);
  }

  private SmscReceipt receipt(
      int number,
      String phone,
      boolean hexadecimal,
      int state,
      Shape shape,
      LocalDateTime submitTime,
      LocalDateTime done) {
    long id = 3_000_000_000L + 7919L * number;
    // Submitted in hexadecimal, receipted in decimal, as message centres like to do.
    String submitted = hexadecimal ? Long.toHexString(id) : Long.toString(id);
    byte[] text = text(Long.toString(id), state, submitTime, done);
    byte[] body = body(shape, phone, text, parameters(Long.toString(id), state));
    int commandId = shape == Shape.DATA_SM ? SmscPdu.DATA_SM : SmscPdu.DELIVER_SM;
    return new SmscReceipt(number, submitted, phone, state, commandId, body);
  }

  private static byte[] body(Shape shape, String phone, byte[] text, byte[] parameters) {
    return switch (shape) {
      case TEXT -> SmscPdu.deliverSm(phone, RECEIPT, text, new byte[0]);
      case TEXT_AND_PARAMETERS -> SmscPdu.deliverSm(phone, RECEIPT, text, parameters);
      case PARAMETERS -> SmscPdu.deliverSm(phone, RECEIPT, new byte[0], parameters);
      case PAYLOAD ->
          SmscPdu.deliverSm(phone, RECEIPT, new byte[0], SmscPdu.parameter(MESSAGE_PAYLOAD, text));
      case DATA_SM -> SmscPdu.dataSm(phone, RECEIPT, parameters);
    };
  }

  private byte[] text(String id, int state, LocalDateTime submitTime, LocalDateTime done) {
    DateTimeFormatter form = DATES.get(random.nextInt(DATES.size()));
    String text =
        String.format(
            "id:%s sub:001 dlvrd:%03d submit date:%s done date:%s stat:%s err:%03d text:Hello",
            id,
            state == 2 ? 1 : 0,
            form.format(submitTime),
            form.format(done),
            WORDS.get(state),
            state == 5 ? 1 : 0);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] parameters(String id, int state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SmscPdu.parameter(RECEIPTED_MESSAGE_ID, SmscPdu.cString(id)));
    out.writeBytes(SmscPdu.parameter(MESSAGE_STATE, new byte[] {(byte) state}));
    return out.toByteArray();
  }
}
