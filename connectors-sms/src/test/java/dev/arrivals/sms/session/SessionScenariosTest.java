package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.sms.session.Play.Stage;
import dev.arrivals.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message centre may send on a bound link, and what becomes of the link. */
@Timeout(60)
class SessionScenariosTest {
  private static final int DELIVERED = Wire.DELIVER_SM | Wire.RESPONSE;
  private static final byte[] NOTHING = {};

  @TempDir Path directory;

  /** After each of these the same link still serves. */
  static Stream<Play> survived() {
    return Stream.of(
        stays("a question whether we live", RawLink::expectLife),
        stays(
            "a question with a body",
            link -> {
              link.send(Wire.pdu(Wire.ENQUIRE_LINK, 0, 5, Wire.latin("body")));
              link.expect(Wire.ENQUIRE_LINK | Wire.RESPONSE, 0, 5);
            }),
        nacked("an unknown command", 0x00000777, 9),
        nacked("an unknown command with the highest bit", 0xDEADBEEF, 9),
        nacked("submit_sm, which is ours to send", Wire.SUBMIT_SM, 9),
        nacked("a bind", Wire.BIND_TRANSCEIVER, 9),
        nacked("an outbind", Wire.OUTBIND, 9),
        nacked("query_sm", 0x03, 9),
        nacked("an unknown command numbered 0", 0x00000777, 0),
        nacked("an unknown command with a negative number", 0x00000777, -2),
        ignored("alert_notification", Wire.pdu(Wire.ALERT_NOTIFICATION, 0, 3, Wire.text("x"))),
        ignored("alert_notification without a body", Wire.pdu(Wire.ALERT_NOTIFICATION, 0, 3)),
        ignored("a generic_nack to nothing", Wire.pdu(Wire.GENERIC_NACK, 3, 99)),
        ignored("a generic_nack numbered 0", Wire.pdu(Wire.GENERIC_NACK, 3, 0)),
        ignored("an answer to a submit_sm that never was", Wire.pdu(0x80000004, 0, 8)),
        ignored("an answer to a query_sm that never was", Wire.pdu(0x80000003, 0, 8)),
        ignored("an answer to a deliver_sm", Wire.pdu(DELIVERED, 0, 8)),
        ignored("a second answer to the bind", Wire.pdu(0x80000009, 0, 1, Wire.text("raw"))),
        ignored("an answer to no enquire_link", Wire.pdu(0x80000015, 0, 55)),
        ignored("an answer to no unbind", Wire.pdu(0x80000006, 0, 55)),
        kept("sequence number 0", 0, Wire.receipt(0)),
        kept("the highest sequence number", 0x7fffffff, Wire.receipt(0x7fffffff)),
        kept("a negative sequence number", -1, Wire.receipt(-1)),
        kept("a deliver_sm without a body", 4, Wire.pdu(Wire.DELIVER_SM, 0, 4)),
        kept("a data_sm", 4, Wire.data(4, 4, Wire.parameter(0x0427, (byte) 2))),
        kept("a data_sm without a body", 4, Wire.pdu(Wire.DATA_SM, 0, 4)),
        kept("a command_status", 4, Wire.pdu(Wire.DELIVER_SM, 0x64, 4, Wire.latin("rubbish"))),
        kept("strings that never end", 4, Wire.pdu(Wire.DELIVER_SM, 0, 4, filled(300, 'x'))),
        kept("an sm_length beyond the PDU", 4, cutShort(Wire.receipt(4), 5)),
        kept(
            "a parameter beyond the PDU",
            4,
            Wire.deliver(4, 4, 0, NOTHING, new byte[] {4, 0x27, 0, 99, 2})),
        kept(
            "64 kB", 4, Wire.deliver(4, 4, 0, NOTHING, Wire.parameter(0x0424, filled(65535, 'x')))),
        stays(
            "one number again and again",
            link -> {
              link.send(Wire.receipt(6), Wire.receipt(6), Wire.receipt(6));
              for (int i = 0; i < 3; i++) {
                link.expect(DELIVERED, 0, 6);
              }
            }),
        stays(
            "numbers in any order",
            link -> {
              link.send(Wire.receipt(9), Wire.receipt(3), Wire.receipt(0x7fffffff));
              assertThat(link.expectAnswers(3, 0)).containsExactly(3, 9, 0x7fffffff);
            }),
        stays(
            "octet by octet",
            link -> {
              link.trickle(Wire.receipt(6));
              link.expect(DELIVERED, 0, 6);
            }),
        stays(
            "a PDU and a half, and the rest later",
            link -> {
              byte[] second = Wire.receipt(7);
              link.send(Wire.receipt(6), Arrays.copyOf(second, 20));
              link.expect(DELIVERED, 0, 6);
              TimeUnit.MILLISECONDS.sleep(50);
              link.send(Arrays.copyOfRange(second, 20, second.length));
              link.expect(DELIVERED, 0, 7);
            }),
        stays(
            "a thousand without waiting",
            link -> {
              ByteArrayOutputStream all = new ByteArrayOutputStream();
              for (int i = 0; i < 1000; i++) {
                all.writeBytes(Wire.receipt(1000 + i));
              }
              link.send(all.toByteArray());
              assertThat(link.expectAnswers(1000, 0)).hasSize(1000);
            }),
        stays(
            "a thousand questions without waiting",
            link -> {
              link.send(times(1000, Wire.pdu(Wire.ENQUIRE_LINK, 0, 5)));
              for (int answers = 0; answers < 1000; answers++) {
                link.expect(Wire.ENQUIRE_LINK | Wire.RESPONSE, 0, 5);
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("survived")
  void theLinkStays(Play play) throws Exception {
    play.against(directory);
  }

  /** After each of these the link ends, and the next one serves. */
  static Stream<Play> ended() {
    return Stream.of(
        tooLong("a length of 0", 0, 0),
        tooLong("a length of 15", 15, 0),
        tooLong("a length of 16 MB", 16 << 20, 8),
        tooLong("the greatest length", Integer.MAX_VALUE, 8),
        tooLong("a negative length", -1, 8),
        ends(
            "a bad length after receipts, which are answered all the same",
            "claims to have 3 octets",
            link -> {
              link.send(Wire.receipt(1), Wire.receipt(2), Wire.claiming(3, 5, 0, 8));
              int nacks = 0;
              int answers = 0;
              for (int i = 0; i < 3; i++) {
                Wire pdu = link.read();
                nacks += pdu.id() == Wire.GENERIC_NACK && pdu.status() == 2 ? 1 : 0;
                answers += pdu.id() == DELIVERED && pdu.status() == 0 ? 1 : 0;
              }
              assertThat(nacks).isEqualTo(1);
              assertThat(answers).isEqualTo(2);
              link.expectEnd();
            }),
        ends(
            "an unbind after receipts, which are answered first",
            "it took its leave",
            link -> {
              link.send(Wire.receipt(1), Wire.receipt(2), Wire.pdu(Wire.UNBIND, 0, 3));
              assertThat(link.expectAnswers(2, 0)).hasSize(2);
              link.expect(Wire.UNBIND | Wire.RESPONSE, 0, 3);
              link.expectEnd();
            }),
        ends(
            "an unbind and the end in one",
            "",
            link -> {
              link.send(Wire.pdu(Wire.UNBIND, 0, 3));
              link.close();
            }),
        ends("the end", "closed the connection", RawLink::close),
        ends(
            "half an end, after which answers are still read",
            "closed the connection",
            link -> {
              link.send(Wire.receipt(1), Wire.receipt(2));
              link.closeOutput();
              assertThat(link.expectAnswers(2, 0)).hasSize(2);
              link.expectEnd();
            }),
        ends(
            "the end within a PDU",
            "ended within a PDU",
            link -> {
              link.send(Arrays.copyOf(Wire.receipt(1), 40));
              link.close();
            }),
        ends(
            "a reset within a PDU",
            "",
            link -> {
              link.send(Arrays.copyOf(Wire.receipt(1), 40));
              link.reset();
            }),
        ends(
            "rubbish",
            "claims to have",
            link -> {
              link.send(filled(64, 'z'));
              assertThat(link.read().status()).isEqualTo(2);
              link.expectEnd();
            }));
  }

  @ParameterizedTest
  @MethodSource("ended")
  void theLinkEndsAndTheNextServes(Play play) throws Exception {
    play.against(directory);
  }

  /** With an interval of one second. */
  static Stream<Play> silences() {
    return Stream.of(
        Play.of(
            "questions answered by generic_nack prove life",
            stage -> {
              RawLink link = stage.smsc().bound();
              for (int i = 0; i < 2; i++) {
                Wire question = link.read();
                assertThat(question.id()).isEqualTo(Wire.ENQUIRE_LINK);
                link.send(Wire.pdu(Wire.GENERIC_NACK, 3, question.sequence()));
              }
              serves(stage, link);
            }),
        Play.of(
            "questions answered with an error prove life",
            stage -> {
              RawLink link = stage.smsc().bound();
              link.send(link.read().answer(8));
              assertThat(link.read().id()).isEqualTo(Wire.ENQUIRE_LINK);
              serves(stage, link);
            }),
        Play.of(
            "a question not answered is the end",
            stage -> {
              RawLink link = stage.smsc().bound();
              assertThat(link.read().id()).isEqualTo(Wire.ENQUIRE_LINK);
              link.expectEnd();
              stage.awaitProblem("enquire_link was not answered");
              serves(stage, stage.smsc().bound());
            }),
        Play.of(
            "silence within a PDU is the end",
            stage -> {
              RawLink link = stage.smsc().bound();
              link.send(Arrays.copyOf(Wire.receipt(1), 40));
              link.expectEnd();
              stage.awaitProblem("fell silent within a PDU");
              serves(stage, stage.smsc().bound());
            }));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void silenceIsAsked(Play play) throws Exception {
    play.against(directory, "enquire-interval", "1s");
  }

  private interface Talk {
    void with(RawLink link) throws Exception;
  }

  private static Play stays(String what, Talk talk) {
    return Play.of(
        what,
        stage -> {
          RawLink link = stage.smsc().bound();
          talk.with(link);
          serves(stage, link);
        });
  }

  private static Play ends(String what, String problem, Talk talk) {
    return Play.of(
        what,
        stage -> {
          RawLink link = stage.smsc().bound();
          Eventually.until("no problem", () -> stage.problem().isEmpty());
          talk.with(link);
          stage.awaitProblem(problem);
          serves(stage, stage.smsc().bound());
        });
  }

  private static Play nacked(String what, int command, int sequence) {
    return stays(
        what,
        link -> {
          link.send(Wire.pdu(command, 0, sequence, Wire.text("x")));
          link.expect(Wire.GENERIC_NACK, 3, sequence);
        });
  }

  private static Play ignored(String what, byte[] pdu) {
    return stays(
        what,
        link -> {
          link.send(pdu);
          link.expectLife();
        });
  }

  private static Play kept(String what, int sequence, byte[] pdu) {
    return Play.of(
        what,
        stage -> {
          RawLink link = stage.smsc().bound();
          link.send(pdu);
          Wire answer = link.read();
          assertThat(answer.status()).isZero();
          assertThat(answer.sequence()).isEqualTo(sequence);
          assertThat(answer.body()).as("an empty message_id").containsExactly(0);
          assertThat(stage.keeper().kept().get(0).content()).as("as it came").isEqualTo(pdu);
          serves(stage, link);
        });
  }

  private static Play tooLong(String what, int length, int sequence) {
    return ends(
        what,
        "claims to have " + length + " octets",
        link -> {
          link.send(Wire.claiming(length, Wire.DELIVER_SM, 0, 8, filled(2000, 'x')));
          link.expect(Wire.GENERIC_NACK, 2, sequence);
          link.expectEnd();
        });
  }

  private static void serves(Stage stage, RawLink link) throws IOException {
    link.send(Wire.receipt(77));
    link.expect(DELIVERED, 0, 77);
    link.expectLife();
    Eventually.until("no problem", () -> stage.problem().isEmpty());
    assertThat(stage.keeper().kept()).isNotEmpty();
  }

  /** A PDU that is whole, but whose message is said to be longer. */
  private static byte[] cutShort(byte[] pdu, int octets) {
    byte[] shorter = Arrays.copyOf(pdu, pdu.length - octets);
    shorter[3] = (byte) shorter.length;
    return shorter;
  }

  private static byte[] filled(int octets, char with) {
    byte[] filled = new byte[octets];
    Arrays.fill(filled, (byte) with);
    return filled;
  }

  private static byte[] times(int count, byte[] pdu) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(pdu);
    }
    return all.toByteArray();
  }
}
