package dev.arrivals.server.rpc;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Kind;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.LearntForms;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.rpc.translation.Reports;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.source.Sources;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.v1.Connector;
import dev.arrivals.v1.ConnectorOption;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.GetStatusTableRequest;
import dev.arrivals.v1.GetStatusTableResponse;
import dev.arrivals.v1.IdFormCount;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ListInstancesResponse;
import dev.arrivals.v1.StatusTableRow;
import io.grpc.stub.StreamObserver;

/** The connector service. */
public final class ConnectorRpc extends ConnectorServiceGrpc.ConnectorServiceImplBase {
  private final Connectors connectors;
  private final Sources sources;
  private final InstanceHealth health;
  private final LearntForms learnt;

  ConnectorRpc(Connectors connectors, Sources sources, InstanceHealth health, LearntForms learnt) {
    this.connectors = connectors;
    this.sources = sources;
    this.health = health;
    this.learnt = learnt;
  }

  @Override
  public void listInstances(
      ListInstancesRequest request, StreamObserver<ListInstancesResponse> observer) {
    Unary.answer(
        observer,
        () -> {
          ListInstancesResponse.Builder b =
              ListInstancesResponse.newBuilder().addAllProblems(connectors.problems());
          connectors.instances().forEach(i -> b.addInstances(show(i)));
          connectors.kinds().forEach(k -> b.addConnectors(show(k)));
          return b.build();
        });
  }

  @Override
  public void getStatusTable(
      GetStatusTableRequest request, StreamObserver<GetStatusTableResponse> observer) {
    Unary.answer(
        observer,
        () -> {
          GetStatusTableResponse.Builder b = GetStatusTableResponse.newBuilder();
          connectors
              .instance(request.getInstance())
              .orElseThrow(() -> Deliveries.noInstance(connectors, request.getInstance()))
              .connector()
              .vocabulary()
              .forEach(row -> b.addRows(show(row)));
          return b.build();
        });
  }

  private Instance show(dev.arrivals.server.connector.Instance i) {
    Instance.Builder b =
        Instance.newBuilder()
            .setName(i.name())
            .setConnector(i.connectorName())
            .setChannelValue(Words.number(i.channel()))
            .setHealthy(health.problem(i).isEmpty())
            .setProblem(health.problem(i).orElse(""))
            .setCreatesUnregistered(i.createsUnregistered())
            .setWebhookPath(i.webhook().isPresent() ? "/webhooks/" + i.name() : "")
            .setHasSource(i.source().isPresent());
    learnt.counts(i.name()).forEach((form, count) -> b.addIdForms(show(form, count)));
    b.setSourceProblem(sources.problem(i.name()).orElse(""));
    sources
        .of(i.name())
        .ifPresent(
            run -> {
              run.state().waiting().ifPresent(b::setSourceWaiting);
              b.addAllListens(run.listens());
            });
    return b.build();
  }

  private static IdFormCount show(IdForm form, long matches) {
    return IdFormCount.newBuilder().setFormValue(Words.number(form)).setMatches(matches).build();
  }

  private static Connector show(Kind kind) {
    Connector.Builder b =
        Connector.newBuilder()
            .setName(kind.name())
            .setChannelValue(Words.number(kind.channel()))
            .setFileFormatValue(Words.number(kind.fileFormat()));
    kind.options().forEach(option -> b.addOptions(show(option)));
    return b.build();
  }

  private static ConnectorOption show(dev.arrivals.spi.ConnectorOption option) {
    ConnectorOption.Builder b =
        ConnectorOption.newBuilder()
            .setName(option.name())
            .setDescription(option.description())
            .setRequired(option.required())
            .setSecret(option.secret());
    option.defaultValue().ifPresent(b::setDefaultValue);
    return b.build();
  }

  private static StatusTableRow show(VocabularyRow row) {
    StatusTableRow.Builder b =
        StatusTableRow.newBuilder()
            .setId(row.id())
            .setNativeCode(row.nativeCode())
            .setKindValue(Words.number(row.kind()))
            .setNote(row.note());
    row.failure().ifPresent(f -> b.setFailure(Reports.of(f)));
    return b.build();
  }
}
