package dev.arrivals.server.admin;

import dev.arrivals.server.commit.CommitFigures;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.state.State;

/** Metrics of the commit thread. */
record CommitSource(Committer committer, State state) implements Source {
  @Override
  public void write(Exposition out) {
    queue(out);
    CommitFigures commits = committer.figures();
    out.histogram(
        "arrivals_commit_group_commands", "Commands per commit group.", commits.commands());
    out.histogram("arrivals_commit_group_bytes", "Bytes per commit group.", commits.bytes());
    out.histogram(
        "arrivals_fold_seconds", "Time to decide and fold one group.", commits.foldTimes());
    out.histogram(
        "arrivals_commit_sync_seconds",
        "Time to write and sync the journal row of one group.",
        state.syncTimes());
    out.counter(
        "arrivals_commit_failures_total", "Groups that could not be written.", commits.failures());
    out.gauge(
        "arrivals_commits_healthy", "1 while the store takes writes.", committer.healthy() ? 1 : 0);
    out.gauge(
        "arrivals_checkpoint_changes",
        "Changed rows that no checkpoint has written yet.",
        state.changes());
    out.counter(
        "arrivals_rows_scanned_total",
        "Rows that lists, watches, sweeps and purges have looked at.",
        state.scannedRows());
    out.counter(
        "arrivals_store_reads_total",
        "Rows that were looked for in the store, because they were not in memory.",
        state.storeReads());
  }

  private void queue(Exposition out) {
    out.gauge(
        "arrivals_queue_bytes", "Bytes that wait to be committed.", committer.budget().taken());
    out.gauge(
        "arrivals_queue_limit_bytes",
        "Bytes that may wait, memory.queue.",
        committer.budget().limit());
    out.counter(
        "arrivals_queue_refusals_total",
        "Commands and streams refused because the queue was full.",
        committer.budget().refused());
  }
}
