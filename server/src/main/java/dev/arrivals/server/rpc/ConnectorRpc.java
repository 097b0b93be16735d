package dev.arrivals.server.rpc;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.GetStatusTableRequest;
import dev.arrivals.v1.GetStatusTableResponse;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ListInstancesResponse;
import dev.arrivals.v1.StatusTableRow;
import io.grpc.stub.StreamObserver;

/** The connector service. */
public final class ConnectorRpc extends ConnectorServiceGrpc.ConnectorServiceImplBase {
  private final Connectors connectors;

  ConnectorRpc(Connectors connectors) {
    this.connectors = connectors;
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

  private static Instance show(dev.arrivals.server.connector.Instance i) {
    return Instance.newBuilder()
        .setName(i.name())
        .setConnector(i.connectorName())
        .setChannelValue(Words.number(i.channel()))
        .setHealthy(i.problem().isEmpty())
        .setProblem(i.problem().orElse(""))
        .setCreatesUnregistered(i.createsUnregistered())
        .build();
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
