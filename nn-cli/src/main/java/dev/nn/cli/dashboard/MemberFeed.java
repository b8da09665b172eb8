package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.events.EventLog;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listener of the training of one member: an event for each epoch, and samples of its layers as
 * far as a {@link Budget} goes.
 */
final class MemberFeed implements TrainingListener {

  /** The share of the time of training that samples take. */
  private static final double SHARE = 0.01;

  private static final int BINS = 40;

  private final EventLog events;
  private final int member;
  private final int members;
  private Budget budget = new Budget(SHARE, System.nanoTime());
  private Duration last = Duration.ZERO;

  /** The parameters before the last step of the epoch; null if no sample of it is taken. */
  private float @Nullable [] before;

  MemberFeed(EventLog events, int member, int members) {
    this.events = events;
    this.member = member;
    this.members = members;
  }

  @Override
  public void trainingStarted(Progress progress) {
    budget = new Budget(SHARE, System.nanoTime());
    events.add(
        "start",
        new Answer()
            .put("member", member)
            .put("members", members)
            .put("epochs", progress.epochs())
            .put("rows", progress.rows())
            .put("network", progress.network().spec().toString())
            .put("optimizer", progress.spec().optimizer())
            .put("loss", progress.spec().loss())
            .toString());
    for (EpochRecord epoch : progress.history()) { // of a training that is resumed
      add(progress, epoch);
    }
    if (progress.batches() == 1) {
      remember(progress, progress.history().size() + 1);
    }
  }

  @Override
  public void batchEnded(Progress progress) {
    if (progress.batch() == progress.batches() - 1) {
      remember(progress, progress.epoch());
    }
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    add(progress, epoch);
    if (before != null) {
      long start = System.nanoTime();
      float[] after = progress.network().parameters();
      Answer layers = LayerEvent.of(member, epoch.epoch(), progress.activity(BINS), before, after);
      events.add("layers", layers.toString());
      before = null;
      budget.taken(epoch.epoch());
      budget.spend(System.nanoTime() - start);
    }
    if (progress.batches() == 1) {
      remember(progress, epoch.epoch() + 1);
    }
  }

  @Override
  public void trainingEnded(Progress progress) {
    events.add("end", new Answer().put("member", member).toString());
  }

  /** Keeps the parameters before the last step of an epoch. */
  private void remember(Progress progress, int epoch) {
    long start = System.nanoTime();
    if (budget.allows(epoch, start)) {
      before = progress.network().parameters();
      budget.spend(System.nanoTime() - start);
    }
  }

  private void add(Progress progress, EpochRecord epoch) {
    double seconds = epoch.time().minus(last).toNanos() * 1e-9;
    last = epoch.time();
    events.add(
        "epoch",
        EpochEvent.of(member, epoch).put("rows_per_second", progress.rows() / seconds).toString());
  }
}
