package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.EventLog;
import dev.nn.core.Network;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.data.model.ValidationListener;
import dev.nn.data.preprocessing.TargetEncoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listener of the training of one member: an event for each epoch, and samples of its layers and
 * confusion matrices as far as their {@link Budget}s go, and of the last epoch in any case.
 */
final class MemberFeed implements ValidationListener {

  private static final int BINS = 40;

  private final EventLog events;
  private final Answer training;
  private final double share;
  private final int member;
  private final int members;
  private Budget budget;
  private Duration last = Duration.ZERO;
  private @Nullable ConfusionFeed confusions;

  /** The parameters before the last step of the epoch; null if no sample of it is taken. */
  private float @Nullable [] before;

  /**
   * Creates a listener.
   *
   * @param training the first members of the event that tells of the start
   * @param share that of the time of training which samples of the layers may take; confusion
   *     matrices, which are cheaper, may take half as much
   */
  MemberFeed(EventLog events, Answer training, double share, int member, int members) {
    this.events = events;
    this.training = training;
    this.share = share;
    this.member = member;
    this.members = members;
    budget = new Budget(share, members, System.nanoTime());
  }

  @Override
  public OutputReceiver receiver(TargetEncoder target) {
    ConfusionFeed feed =
        new ConfusionFeed(
            events, member, target, new Budget(share / 2, members, System.nanoTime()));
    confusions = feed;
    return feed;
  }

  @Override
  public void trainingStarted(Progress progress) {
    budget = new Budget(share, members, System.nanoTime());
    events.add(
        "start",
        training
            .put("epochs", progress.epochs())
            .put("rows", progress.rows())
            .put("network", progress.network().spec())
            .put("optimizer", progress.spec().optimizer())
            .put("loss", progress.spec().loss())
            .toString());
    for (EpochRecord epoch : progress.history()) { // of a training that is resumed
      add(progress, epoch);
    }
    expect(progress, progress.history().size() + 1);
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
      Network now = progress.network();
      Answer layers = LayerEvent.of(member, epoch.epoch(), progress.activity(BINS), before, now);
      events.add("layers", layers.toString());
      before = null;
      budget.taken(epoch.epoch());
      budget.spend(System.nanoTime() - start);
    }
    if (confusions != null) {
      confusions.endEpoch(epoch.epoch());
    }
    expect(progress, epoch.epoch() + 1);
  }

  @Override
  public void trainingEnded(Progress progress) {
    events.add("end", new Answer().put("member", member).toString());
  }

  private void expect(Progress progress, int epoch) {
    if (confusions != null) {
      confusions.startEpoch(epoch, epoch == progress.epochs(), System.nanoTime());
    }
    if (progress.batches() == 1) {
      remember(progress, epoch);
    }
  }

  /** Keeps the parameters before the last step of an epoch. */
  private void remember(Progress progress, int epoch) {
    long start = System.nanoTime();
    if (epoch == progress.epochs() || budget.allows(epoch, start)) {
      before = progress.network().parameters();
      budget.spend(System.nanoTime() - start);
    }
  }

  private void add(Progress progress, EpochRecord epoch) {
    double seconds = epoch.time().minus(last).toNanos() * 1e-9;
    double speed = progress.rows() / seconds;
    last = epoch.time();
    events.add(
        "epoch", () -> EpochEvent.of(member, epoch).put("rows_per_second", speed).toString());
  }
}
