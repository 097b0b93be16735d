package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.sms.session.Play.Stage;
import dev.arrivals.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a message centre may answer a bind, well or badly. */
@Timeout(60)
class BindScenariosTest {
  private static final int BIND_RESP = Wire.BIND_TRANSCEIVER | Wire.RESPONSE;

  @TempDir Path directory;

  static Stream<Play> welcomes() {
    return Stream.of(
        answered("with its name", Wire.text("raw")),
        answered("without a body"),
        answered("with an empty name", Wire.text("")),
        answered("with a name without its end", Wire.latin("raw")),
        answered("with a name that is too long", Wire.text("r".repeat(40))),
        answered("as 3.4", named(Wire.parameter(0x0210, (byte) 0x34))),
        answered("as 3.3", named(Wire.parameter(0x0210, (byte) 0x33))),
        answered("as 5.0", named(Wire.parameter(0x0210, (byte) 0x50))),
        answered("as no version", named(Wire.parameter(0x0210, (byte) 0))),
        answered("as a version of two octets", named(Wire.parameter(0x0210, (byte) 3, (byte) 4))),
        answered("as a version of no octets", named(Wire.parameter(0x0210))),
        answered("with a parameter of its own", named(Wire.parameter(0x1401, (byte) 1))),
        answered("with a parameter that is cut off", named(new byte[] {0x14, 1, 0, 9, 1})),
        answered("with a parameter's first octet", named(new byte[] {0x02})),
        Play.of(
            "octet by octet",
            stage -> {
              RawLink link = stage.smsc().accept();
              link.trickle(link.read().answer(0, Wire.text("raw")));
              serves(stage, link);
            }),
        Play.of(
            "with a receipt in the same segment",
            stage -> {
              RawLink link = stage.smsc().accept();
              link.send(link.read().answer(0, Wire.text("raw")), Wire.receipt(1), Wire.receipt(2));
              assertThat(link.expectAnswers(2, 0)).containsExactly(1, 2);
              serves(stage, link);
            }),
        Play.of(
            "after a question whether we live",
            stage -> {
              RawLink link = stage.smsc().accept();
              Wire bind = link.read();
              link.expectLife();
              link.send(bind.answer(0, Wire.text("raw")));
              serves(stage, link);
            }),
        Play.of(
            "after an outbind",
            stage -> {
              RawLink link = stage.smsc().accept();
              Wire bind = link.read();
              link.send(Wire.pdu(Wire.OUTBIND, 0, 1, Wire.latin("raw\0pw\0")));
              assertThat(link.read().status()).isNotZero();
              link.send(bind.answer(0, Wire.text("raw")));
              serves(stage, link);
            }),
        Play.of(
            "after an unbind",
            stage -> {
              RawLink link = stage.smsc().accept();
              Wire bind = link.read();
              link.send(Wire.pdu(Wire.UNBIND, 0, 1));
              assertThat(link.read().status()).isEqualTo(4);
              link.send(bind.answer(0, Wire.text("raw")));
              serves(stage, link);
            }),
        Play.of(
            "after a receipt, which is answered only once bound",
            stage -> {
              RawLink link = stage.smsc().accept();
              Wire bind = link.read();
              link.send(Wire.receipt(1));
              link.expectLife();
              link.send(bind.answer(0, Wire.text("raw")));
              link.expectAnswers(1, 0);
              serves(stage, link);
            }));
  }

  @ParameterizedTest
  @MethodSource("welcomes")
  void itIsBoundWhenLetIn(Play play) throws Exception {
    play.against(directory);
  }

  @Test
  void aReceiverIsLetInToo() throws Exception {
    Play.of(
            "receiver",
            stage -> {
              RawLink link = stage.smsc().accept();
              Wire bind = link.read();
              assertThat(bind.id()).isEqualTo(Wire.BIND_RECEIVER);
              link.send(bind.answer(0, Wire.text("raw")));
              serves(stage, link);
            })
        .against(directory, "bind", "receiver");
  }

  @ParameterizedTest
  @CsvSource({
    "0x01,ask whoever runs it",
    "0x04,'bind'",
    "0x05,bound already",
    "0x08,ask whoever runs it",
    "0x0D,'connections'",
    "0x14,ask whoever runs it",
    "0x53,'system-type'",
    "0x58,tried again",
    "0x400,ask whoever runs it"
  })
  void aRefusalThatMayPassIsNamedAndTriedAgain(String status, String advice) throws Exception {
    Play.of(
            status,
            stage -> {
              for (int tries = 0; tries < 3; tries++) {
                refuse(stage.smsc().accept(), Integer.decode(status));
                stage.awaitProblem(String.format("refused by 0x%08x", Integer.decode(status)));
                assertThat(stage.problem()).contains(advice);
              }
              serves(stage, stage.smsc().bound());
            })
        .against(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0E, 0x0F})
  void aRefusalForGoodIsNotTriedSoon(int status) throws Exception {
    Play.of(
            "for good",
            stage -> {
              refuse(stage.smsc().accept(), status);
              stage.awaitProblem(String.format("refused by 0x%08x", status));
              assertThat(stage.smsc().isCalledWithin(250)).as("before its time").isFalse();
              serves(stage, stage.smsc().bound());
            })
        .against(directory);
  }

  static Stream<Play> failures() {
    return Stream.of(
        failing("no answer", "no answer to the bind in 1 s", (link, bind) -> {}),
        failing("closed at once", "closed the connection", (link, bind) -> link.close()),
        failing("a reset", "no answer to the bind", (link, bind) -> link.reset()),
        failing(
            "a generic_nack",
            "refused by 0x00000003",
            (link, bind) -> link.send(Wire.pdu(Wire.GENERIC_NACK, 3, bind.sequence()))),
        failing(
            "a generic_nack without a number",
            "refused by 0x00000008",
            (link, bind) -> link.send(Wire.pdu(Wire.GENERIC_NACK, 8, 0))),
        failing(
            "an answer that ends within",
            "ended within a PDU",
            (link, bind) -> {
              link.send(Wire.claiming(20, BIND_RESP, 0, bind.sequence()));
              link.close();
            }),
        failing(
            "another protocol",
            "claims to have",
            (link, bind) -> link.send(Wire.latin("HTTP/1.1 400 Bad Request\r\n\r\n"))),
        failing(
            "a refusal and the end in one",
            "refused by 0x00000005",
            (link, bind) -> {
              link.send(bind.answer(5));
              link.close();
            }));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatIsNoWelcomeIsAProblemAndTriedAgain(Play play) throws Exception {
    play.against(directory, "bind-timeout", "1s");
  }

  @Test
  void anEndIsNoticedAtOnce() throws Exception {
    failing("closed", "closed the connection", (link, bind) -> link.close())
        .against(directory, "bind-timeout", "5m");
  }

  @Test
  void theBindHasItsWholeTimeThoughTheLinkWouldBeGivenUpEarlier() throws Exception {
    Play.of(
            "slow",
            stage -> {
              RawLink link = stage.smsc().accept();
              Wire bind = link.read();
              assertThat(stage.smsc().isCalledWithin(2500)).isFalse();
              link.send(bind.answer(0, Wire.text("raw")));
              serves(stage, link);
            })
        .against(directory, "bind-timeout", "30s", "enquire-interval", "1s");
  }

  @Test
  void oneThatIsUpLaterIsFound() throws Exception {
    int port;
    try (RawSmsc gone = new RawSmsc()) {
      port = gone.port();
    }
    SmppSource source = Sources.of("127.0.0.1:" + port);
    try (Keeper keeper = new Keeper()) {
      source.start(keeper, directory);
      Eventually.until("refused", () -> source.state().problem().orElse("").contains("refused"));
      try (RawSmsc smsc = new RawSmsc(port)) {
        serves(new Stage(smsc, keeper, source), smsc.bound());
      } finally {
        source.stop();
      }
    }
  }

  private static Play answered(String how, byte... body) {
    return Play.of(
        how,
        stage -> {
          RawLink link = stage.smsc().accept();
          link.send(link.read().answer(0, body));
          serves(stage, link);
        });
  }

  private interface Failure {
    void answer(RawLink link, Wire bind) throws IOException;
  }

  private static Play failing(String how, String problem, Failure failure) {
    return Play.of(
        how,
        stage -> {
          RawLink link = stage.smsc().accept();
          failure.answer(link, link.read());
          stage.awaitProblem(problem);
          serves(stage, stage.smsc().bound());
        });
  }

  private static void refuse(RawLink link, int status) throws IOException {
    link.send(link.read().answer(status));
    link.expectEnd();
  }

  /** A receipt is taken, and all is well. */
  private static void serves(Stage stage, RawLink link) throws IOException {
    link.send(Wire.receipt(77));
    link.expect(Wire.DELIVER_SM | Wire.RESPONSE, 0, 77);
    link.expectLife();
    Eventually.until("no problem", () -> stage.problem().isEmpty());
    assertThat(stage.keeper().kept()).isNotEmpty();
  }

  private static byte[] named(byte[] parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Wire.text("raw"));
    body.writeBytes(parameters);
    return body.toByteArray();
  }
}
