package dev.arrivals.server.rpc.qualification;

import static dev.arrivals.server.TestServer.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import com.typesafe.config.ConfigFactory;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.rpc.Failures;
import dev.arrivals.server.state.State;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.v1.Blame;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FailureText;
import dev.arrivals.v1.FailureType;
import dev.arrivals.v1.GetTextRequest;
import dev.arrivals.v1.ListRulesRequest;
import dev.arrivals.v1.ListRulesResponse;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListTextsResponse;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.QualificationRule;
import dev.arrivals.v1.QualifyTextRequest;
import dev.arrivals.v1.StatusReport;
import dev.arrivals.v1.TextState;
import dev.arrivals.v1.TryRuleRequest;
import dev.arrivals.v1.TryRuleResponse;
import dev.arrivals.v1.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualificationRpcTest {
  private static final String HEADER =
      "id\tconnector\trule\tcode\ttext\treason\ttype\tblame\tdetail\texample\n";
  private static final String PRICE =
      "price\tsms-smpp\t-\tUNDELIV 9xx\t-\tREFUSED\tIGNORED\tCONTENT\tPRICE_LIMIT\tSR a UNDELIV 901\n";
  private static final Verdict UNKNOWN =
      Verdict.newBuilder().setReason(FailureReason.FAILURE_REASON_USER_UNKNOWN).build();

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory.resolve("data"));
    server.createDelivery("d1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void fail(String message, String err) {
    String name = "deliveries/d1/messages/" + message;
    server.register(name, "+336" + message.hashCode(), message);
    server.report(receipt(message, "UNDELIV", err));
  }

  private Failure failure(String message) {
    return server.message("deliveries/d1/messages/" + message).getFailure();
  }

  private ListTextsResponse list(TextState... states) {
    return server
        .texts()
        .listTexts(ListTextsRequest.newBuilder().addAllStates(List.of(states)).build());
  }

  private FailureText qualify(FailureText text, TextState state, Verdict verdict) {
    QualifyTextRequest.Builder b =
        QualifyTextRequest.newBuilder().setName(text.getName()).setState(state);
    if (state == TextState.TEXT_STATE_KEPT) {
      b.setVerdict(verdict);
    }
    return server.texts().qualifyText(b.build()).getText();
  }

  private StatusReport explained(String err) {
    return server
        .feedback()
        .explainFeedback(
            ExplainFeedbackRequest.newBuilder().setItem(receipt("n", "UNDELIV", err)).build())
        .getReports(0)
        .getReport();
  }

  @Test
  void texts_are_listed_by_impact_and_paged() {
    fail("a", "901");
    fail("b", "902");
    fail("c", "902");
    server.report(receipt("c", "UNDELIV", "902"));
    assertThat(list().getTextsList())
        .extracting(FailureText::getText, FailureText::getMessages)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("SR sms-smpp UNDELIV 902", 2L),
            org.assertj.core.groups.Tuple.tuple("SR sms-smpp UNDELIV 901", 1L));
    ListTextsResponse page =
        server.texts().listTexts(ListTextsRequest.newBuilder().setPageSize(1).build());
    ListTextsRequest next =
        ListTextsRequest.newBuilder().setPageSize(1).setPageToken(page.getNextPageToken()).build();
    assertThat(server.texts().listTexts(next).getTexts(0)).isEqualTo(list().getTexts(1));
    assertThat(server.texts().listTexts(next).getNextPageToken()).isEmpty();
  }

  /** Between a look at the order and at the texts, somebody may have decided some of them. */
  @Test
  void a_page_whose_texts_have_just_left_goes_on_to_those_that_are_there() {
    State state = server.get(State.class);
    for (int i = 0; i < 6; i++) {
      fail("m" + i, "90" + i);
    }
    List<FailureText> all = list().getTextsList();
    Set<String> left =
        all.stream()
            .limit(4)
            .map(text -> text.getName().substring("texts/".length()))
            .collect(Collectors.toSet());
    ListTextsRequest.Builder request = ListTextsRequest.newBuilder().setPageSize(1);
    ListTextsResponse first = page(state, request, left);
    assertThat(first.getTextsList()).containsExactly(all.get(4));
    request.setPageToken(first.getNextPageToken());
    ListTextsResponse second = page(state, request, left);
    assertThat(second.getTextsList()).containsExactly(all.get(5));
    assertThat(second.getNextPageToken()).isEmpty();
  }

  private static ListTextsResponse page(
      State state, ListTextsRequest.Builder request, Set<String> left) {
    return new TextList(
            state,
            request.build(),
            id -> state.texts().published(id).filter(text -> !left.contains(id)))
        .page();
  }

  @Test
  void a_page_of_texts_reads_no_others() {
    State state = server.get(State.class);
    for (int i = 0; i < 30; i++) {
      fail("m" + i, "9" + (10 + i));
    }
    long scanned = state.scannedRows();
    assertThat(
            server
                .texts()
                .listTexts(ListTextsRequest.newBuilder().setPageSize(3).build())
                .getTextsList())
        .hasSize(3);
    assertThat(state.scannedRows() - scanned).isZero();
  }

  @Test
  void a_decision_holds_for_what_comes_after_it_and_over_restarts() {
    fail("a", "901");
    FailureText text = list().getTexts(0);
    assertThat(failure("a").getQualified()).isFalse();
    FailureText kept = qualify(text, TextState.TEXT_STATE_KEPT, UNKNOWN);
    assertThat(kept.getVerdict().getType()).isEqualTo(FailureType.FAILURE_TYPE_HARD);
    fail("b", "901");
    server.close();
    server = TestServer.start(directory.resolve("data"));
    fail("c", "901");
    for (String message : List.of("b", "c")) {
      assertThat(failure(message).getReason()).isEqualTo(FailureReason.FAILURE_REASON_USER_UNKNOWN);
      assertThat(failure(message).getQualified()).isTrue();
    }
    assertThat(failure("a").getQualified()).isFalse();
    assertThat(explained("901").getRule())
        .isEqualTo("text:" + text.getName().substring("texts/".length()));
    assertThat(list(TextState.TEXT_STATE_KEPT).getTextsList()).containsExactly(kept);
    qualify(text, TextState.TEXT_STATE_TO_QUALIFY, UNKNOWN);
    assertThat(explained("901").getFailure().getQualified()).isFalse();
  }

  /** Kept on the message, no effect on the address, not counted. */
  @Test
  void what_is_dismissed_shows_on_the_message_and_nowhere_else() {
    fail("a", "901");
    FailureText text = list().getTexts(0);
    qualify(text, TextState.TEXT_STATE_DISMISSED, UNKNOWN);
    fail("b", "901");
    assertThat(server.message("deliveries/d1/messages/b").getStatus())
        .isEqualTo(MessageStatus.MESSAGE_STATUS_FAILED);
    assertThat(failure("b").getReason()).isEqualTo(FailureReason.FAILURE_REASON_ERROR_IGNORED);
    assertThat(failure("b").getType()).isEqualTo(FailureType.FAILURE_TYPE_IGNORED);
    assertThat(failure("b").getCode()).isEqualTo("UNDELIV 901");
    assertThat(server.get(State.class).addresses().scan("", "\uffff", 10)).isEmpty();
    FailureText after =
        server
            .texts()
            .getText(GetTextRequest.newBuilder().setName(text.getName()).build())
            .getText();
    assertThat(after.getMessages()).isEqualTo(1);
    assertThat(list().getTextsList()).isEmpty();
  }

  @Test
  void a_rule_is_tried_before_it_goes_live() {
    fail("a", "901");
    fail("b", "902");
    qualify(list().getTexts(0), TextState.TEXT_STATE_KEPT, UNKNOWN);
    QualificationRule rule =
        QualificationRule.newBuilder().setCode("UNDELIV 90x").setVerdict(UNKNOWN).build();
    TryRuleResponse tried =
        server.texts().tryRule(TryRuleRequest.newBuilder().setRule(rule).build());
    assertThat(tried.getTotalTexts()).isEqualTo(2);
    assertThat(tried.getTotalMessages()).isEqualTo(2);
    assertThat(tried.getMatchesList())
        .anySatisfy(m -> assertThat(m.getDecidedBy()).startsWith("text:"))
        .anySatisfy(m -> assertThat(m.getDecidedBy()).isEmpty());
    assertThat(explained("902").getRule()).doesNotStartWith("rule:");
    QualificationRule elsewhere = rule.toBuilder().setConnector("email-dsn").build();
    assertThat(
            server
                .texts()
                .tryRule(TryRuleRequest.newBuilder().setRule(elsewhere).build())
                .getTotalTexts())
        .isZero();
  }

  @Test
  void what_cannot_be_decided_is_refused_in_words() {
    fail("a", "901");
    FailureText text = list().getTexts(0);
    Verdict hard = UNKNOWN.toBuilder().setBlame(Blame.BLAME_CONTENT).build();
    Failures.check(
        Failures.of(() -> qualify(text, TextState.TEXT_STATE_KEPT, hard)),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "verdict.type",
        "ADDRESS");
    FailureText nobody = text.toBuilder().setName("texts/size").build();
    Failures.check(
        Failures.of(() -> qualify(nobody, TextState.TEXT_STATE_DISMISSED, hard)),
        Code.NOT_FOUND,
        ErrorReason.ERROR_REASON_TEXT_NOT_FOUND,
        "texts/size");
    Failures.check(
        Failures.of(
            () ->
                server
                    .texts()
                    .qualifyText(
                        QualifyTextRequest.newBuilder()
                            .setName(text.getName())
                            .setState(TextState.TEXT_STATE_KEPT)
                            .build())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD,
        "verdict");
  }

  private TestServer withRules(Path file) {
    server.close();
    Path config = directory.resolve("arrivals.conf");
    String text =
        ConfigFactory.parseMap(Map.of("qualification.rules", file.toString())).root().render();
    try {
      Files.writeString(config, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return TestServer.start(
        ConfigFile.read(config).at(0, directory.resolve("data")), Clock.systemUTC());
  }

  private ListRulesResponse rulesOnce(Predicate<ListRulesResponse> wanted) {
    return Eventually.seen(
        "the rules that were written",
        () -> server.texts().listRules(ListRulesRequest.getDefaultInstance()),
        wanted);
  }

  @Test
  void the_operators_file_comes_first_and_is_read_again_while_the_server_runs() throws Exception {
    Path file = Files.writeString(directory.resolve("rules.tsv"), HEADER + PRICE);
    server = withRules(file);
    assertThat(explained("905").getRule()).isEqualTo("rule:price");
    assertThat(explained("905").getFailure().getDetail()).isEqualTo("PRICE_LIMIT");
    fail("a", "801");
    qualify(list().getTexts(0), TextState.TEXT_STATE_KEPT, UNKNOWN);

    Files.writeString(file, HEADER + PRICE.replace("REFUSED", "REFUSD"));
    ListRulesResponse broken = rulesOnce(r -> r.getProblemsCount() > 0);
    assertThat(broken.getProblems(0)).contains("rules.tsv:2: error: reason \"REFUSD\"");
    assertThat(broken.getRules(0).getLine()).isEqualTo(2);
    assertThat(explained("905").getRule()).isEqualTo("rule:price");

    String wider = PRICE.replace("9xx", "xxx").replace("price", "all");
    Files.writeString(file, "# mended\n" + HEADER + wider);
    ListRulesResponse mended =
        rulesOnce(
            r ->
                r.getRulesCount() > 0
                    && r.getProblemsCount() == 0
                    && r.getRules(0).getId().equals("all"));
    assertThat(mended.getRules(0).getLine()).isEqualTo(3);
    assertThat(explained("801").getRule()).isEqualTo("rule:all");
  }

  @Test
  void a_broken_file_refuses_the_start() throws IOException {
    Path file = Files.writeString(directory.resolve("rules.tsv"), HEADER + PRICE + PRICE);
    assertThatThrownBy(() -> withRules(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rules.tsv:3: error: id \"price\" stands in line 2 already");
    server = TestServer.start(directory.resolve("data"));
  }
}
