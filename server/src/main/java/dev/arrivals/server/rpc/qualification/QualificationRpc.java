package dev.arrivals.server.rpc.qualification;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.Finding;
import dev.arrivals.server.qualification.Linter;
import dev.arrivals.server.qualification.OperatorRule;
import dev.arrivals.server.qualification.Qualifier;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.server.rpc.page.PageBudget;
import dev.arrivals.server.rpc.page.Scans;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTexts;
import dev.arrivals.v1.GetTextRequest;
import dev.arrivals.v1.GetTextResponse;
import dev.arrivals.v1.ListRulesRequest;
import dev.arrivals.v1.ListRulesResponse;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListTextsResponse;
import dev.arrivals.v1.QualificationServiceGrpc;
import dev.arrivals.v1.QualifyTextRequest;
import dev.arrivals.v1.QualifyTextResponse;
import dev.arrivals.v1.TriedText;
import dev.arrivals.v1.TryRuleRequest;
import dev.arrivals.v1.TryRuleResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The qualification service. */
public final class QualificationRpc extends QualificationServiceGrpc.QualificationServiceImplBase {
  private final Commands commands;
  private final State state;
  private final Connectors connectors;
  private final Clock clock;
  private final Qualifier qualifier;
  private final RulesFile rules;
  private final Scans scans;

  /** Prepares the service over these parts of the server. */
  public QualificationRpc(
      Commands commands,
      State state,
      Connectors connectors,
      Clock clock,
      Qualifier qualifier,
      RulesFile rules,
      Scans scans) {
    this.commands = commands;
    this.state = state;
    this.connectors = connectors;
    this.clock = clock;
    this.qualifier = qualifier;
    this.rules = rules;
    this.scans = scans;
  }

  @Override
  public void listTexts(ListTextsRequest request, StreamObserver<ListTextsResponse> observer) {
    scans.answer(observer, () -> new TextList(state, request).page());
  }

  @Override
  public void getText(GetTextRequest request, StreamObserver<GetTextResponse> observer) {
    Unary.answer(
        observer,
        () -> {
          FailureTextEntry text = existing(Checks.failureText("name", request.getName()));
          return GetTextResponse.newBuilder().setText(Qualifications.of(text)).build();
        });
  }

  @Override
  public void qualifyText(
      QualifyTextRequest request, StreamObserver<QualifyTextResponse> observer) {
    Unary.answerLater(observer, () -> qualify(request));
  }

  @Override
  public void tryRule(TryRuleRequest request, StreamObserver<TryRuleResponse> observer) {
    scans.answer(observer, () -> attempt(request));
  }

  @Override
  public void listRules(ListRulesRequest request, StreamObserver<ListRulesResponse> observer) {
    Unary.answer(
        observer,
        () -> {
          RulesFile.Loaded loaded = rules.loaded();
          ListRulesResponse.Builder b =
              ListRulesResponse.newBuilder()
                  .setFile(rules.file().map(Object::toString).orElse(""))
                  .addAllProblems(loaded.problems())
                  .addAllWarnings(loaded.warnings());
          rules.file().ifPresent(file -> b.setLoadTime(Times.of(loaded.time())));
          loaded.rules().rules().forEach(rule -> b.addRules(Qualifications.of(rule)));
          return b.build();
        });
  }

  private CompletableFuture<QualifyTextResponse> qualify(QualifyTextRequest request) {
    String id = Checks.failureText("name", request.getName());
    Decision decision = decision(request);
    FailureTextEntry text = existing(id);
    if (id.equals(FailureTexts.OVERFLOW)) {
      throw Checks.invalid("name", request.getName(), "a text of its own, not what has no room");
    }
    decision
        .verdict()
        .flatMap(v -> v.wrongFor(text.channel(), text.said().code()))
        .ifPresent(
            what -> {
              throw Checks.invalid("verdict.type", "HARD", "not " + what);
            });
    return commands
        .qualify(id, decision)
        .thenApply(
            done ->
                QualifyTextResponse.newBuilder()
                    .setText(Qualifications.of(done.result()))
                    .setPosition(Tokens.position(done.position(), state.epochs()))
                    .build());
  }

  private Decision decision(QualifyTextRequest request) {
    TextState wanted = Words.required(TextState.values(), request.getStateValue(), "state");
    if (request.hasVerdict() != (wanted == TextState.KEPT)) {
      throw Checks.invalid(
          "verdict",
          request.hasVerdict() ? "set" : "unset",
          "set with TEXT_STATE_KEPT, and only with it");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (wanted) {
      case TO_QUALIFY -> Decision.NONE;
      case KEPT -> Decision.keep(Qualifications.verdict("verdict", request.getVerdict()), now);
      case DISMISSED -> Decision.dismiss(now);
    };
  }

  private TryRuleResponse attempt(TryRuleRequest request) {
    OperatorRule rule = Qualifications.rule(request.getRule());
    int size = Checks.pageSize(request.getPageSize());
    Map<String, String> names =
        connectors.instances().stream()
            .collect(Collectors.toMap(Instance::name, Instance::connectorName));
    TryRuleResponse.Builder b = TryRuleResponse.newBuilder();
    PageBudget room = new PageBudget();
    TextList.visit(
        state,
        text -> {
          if (!TextList.isOverflow(text)
              && rule.fits(text.said(), names(text, names), text.rules())) {
            b.setTotalTexts(b.getTotalTexts() + 1);
            b.setTotalMessages(b.getTotalMessages() + text.messages());
            if (b.getMatchesCount() < size) {
              addIfItFits(b, tried(text, names), room);
            }
          }
        });
    Linter.lint(rule, rules.known()).stream()
        .map((Finding f) -> f.what() + "; " + f.fix())
        .forEach(b::addProblems);
    return b.build();
  }

  private static void addIfItFits(TryRuleResponse.Builder b, TriedText match, PageBudget room) {
    if (room.take(match)) {
      b.addMatches(match);
    }
  }

  private TriedText tried(FailureTextEntry text, Map<String, String> connectorNames) {
    return TriedText.newBuilder()
        .setText(Qualifications.of(text))
        .setDecidedBy(
            qualifier
                .decidedBy(text.said(), List.copyOf(text.instances()), connectorNames)
                .orElse(""))
        .build();
  }

  private static Set<String> names(FailureTextEntry text, Map<String, String> connectorNames) {
    Set<String> names = new HashSet<>(text.instances());
    text.instances().forEach(i -> names.add(connectorNames.getOrDefault(i, i)));
    return names;
  }

  private FailureTextEntry existing(String id) {
    return state
        .texts()
        .published(id)
        .filter(text -> !id.equals(FailureTexts.SIZE))
        .orElseThrow(() -> Missing.text(id).asException());
  }
}
