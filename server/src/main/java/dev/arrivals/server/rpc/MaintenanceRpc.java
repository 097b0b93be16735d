package dev.arrivals.server.rpc;

import dev.arrivals.server.housekeeping.Backups;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.State;
import dev.arrivals.v1.CreateBackupRequest;
import dev.arrivals.v1.CreateBackupResponse;
import dev.arrivals.v1.MaintenanceServiceGrpc;
import io.grpc.stub.StreamObserver;

/** The maintenance service. */
public final class MaintenanceRpc extends MaintenanceServiceGrpc.MaintenanceServiceImplBase {
  private final Backups backups;
  private final State state;

  /** Serves backups of a state. */
  public MaintenanceRpc(Backups backups, State state) {
    this.backups = backups;
    this.state = state;
  }

  @Override
  public void createBackup(
      CreateBackupRequest request, StreamObserver<CreateBackupResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            backups
                .create(request.getDirectory())
                .thenApply(
                    backup ->
                        CreateBackupResponse.newBuilder()
                            .setPosition(Tokens.position(backup.position(), state.epochs()))
                            .setSizeBytes(backup.bytes())
                            .build()));
  }
}
