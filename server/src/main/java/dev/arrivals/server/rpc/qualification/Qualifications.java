package dev.arrivals.server.rpc.qualification;

import dev.arrivals.server.qualification.OperatorRule;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTexts;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.v1.FailureText;
import dev.arrivals.v1.QualificationRule;
import dev.arrivals.v1.Verdict;
import java.util.Optional;

/** Texts, verdicts and rules between the API and the domain. */
final class Qualifications {
  private static final int LONGEST = 512;
  private static final String NONE = "-";

  private Qualifications() {}

  static FailureText of(FailureTextEntry t) {
    String id = TextList.isOverflow(t) ? FailureTexts.OVERFLOW : t.said().id();
    FailureText.Builder b =
        FailureText.newBuilder()
            .setName("texts/" + id)
            .setText(t.said().text())
            .setCode(t.said().code())
            .setChannelValue(Words.number(t.channel()))
            .setMessages(t.messages())
            .setFirstSeenTime(Times.of(t.firstSeen()))
            .setLastSeenTime(Times.of(t.lastSeen()))
            .addAllInstances(t.instances())
            .addAllRules(t.rules())
            .setStateValue(Words.number(t.decision().state()));
    if (t.decision().state() != TextState.TO_QUALIFY) {
      b.setDecideTime(Times.of(t.decision().time()));
      t.decision().verdict().ifPresent(v -> b.setVerdict(of(v)));
    }
    return b.build();
  }

  static QualificationRule of(OperatorRule r) {
    return QualificationRule.newBuilder()
        .setId(r.id())
        .setLine(r.line())
        .setConnector(r.connector().orElse(""))
        .setRule(r.rule().orElse(""))
        .setCode(r.code().orElse(""))
        .setText(r.text().orElse(""))
        .setVerdict(of(r.verdict()))
        .setExample(r.example())
        .build();
  }

  static OperatorRule rule(QualificationRule r) {
    return new OperatorRule(
        0,
        Checks.optionalText("rule.id", r.getId(), LONGEST),
        condition("rule.connector", r.getConnector()),
        condition("rule.rule", r.getRule()),
        condition("rule.code", r.getCode()),
        condition("rule.text", r.getText()),
        verdict("rule.verdict", r.getVerdict()),
        Checks.optionalText("rule.example", r.getExample(), LONGEST));
  }

  static dev.arrivals.server.qualification.Verdict verdict(String field, Verdict v) {
    Reason reason = Words.required(Reason.values(), v.getReasonValue(), field + ".reason");
    String detail = Checks.optionalText(field + ".detail", v.getDetail(), LONGEST);
    return new dev.arrivals.server.qualification.Verdict(
        reason,
        Words.orDefault(
            FailureType.values(), v.getTypeValue(), field + ".type", reason.defaultType()),
        Words.orDefault(Blame.values(), v.getBlameValue(), field + ".blame", reason.defaultBlame()),
        Optional.of(detail).filter(d -> !d.isBlank()));
  }

  private static Verdict of(dev.arrivals.server.qualification.Verdict v) {
    return Verdict.newBuilder()
        .setReasonValue(Words.number(v.reason()))
        .setTypeValue(Words.number(v.type()))
        .setBlameValue(Words.number(v.blame()))
        .setDetail(v.detail().orElse(""))
        .build();
  }

  private static Optional<String> condition(String field, String value) {
    return Optional.of(Checks.optionalText(field, value, LONGEST).strip())
        .filter(v -> !v.isEmpty() && !v.equals(NONE));
  }
}
