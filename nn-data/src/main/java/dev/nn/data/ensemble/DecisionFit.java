package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.ensemble.LabelFit.ThresholdChoice;
import dev.nn.data.ensemble.MemberOutputs.MemberErrors;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's decisions, fitted to rows that members predicted without having been trained on them.
 *
 * @param rows the rows that the decisions were fitted to
 * @param raw the members' outputs for these rows
 * @param calibrated these outputs, each calibrated without its own fold
 * @param notes one for each decision that changes answers
 * @param kept whether the decisions are an earlier model's, fitted to other rows
 */
public record DecisionFit(
    Decisions decisions,
    Rows rows,
    Matrix raw,
    Matrix calibrated,
    List<String> notes,
    boolean kept) {

  /**
   * What to fit.
   *
   * @param balanced whether the network learns labels with equal weight
   * @param least the bound below which no predicted number lies; or null
   */
  public record Task(DecisionSpec spec, boolean balanced, @Nullable Double least, long seed) {}

  /** With fewer rows, an update keeps the model's decisions instead of fitting new ones. */
  public static final int LEAST_ROWS_TO_REPLACE = Forecasts.LEAST_ROWS;

  public static final int LEAST_ROWS_OF_INTERVALS = IntervalFit.LEAST_ROWS;

  /** Limits how many rows decisions are fitted to, because their outputs are kept in memory. */
  private static final int MOST_ROWS = 200_000;

  /** Fits decisions to the members' validation rows, evenly spaced. There may be none. */
  public static DecisionFit of(
      Task task, TrainedMembers members, Preprocessing preprocessing, Table table, Rows pool) {
    TrainedMembers.Unseen unseen = members.unseen(preprocessing, table, MOST_ROWS);
    Matrix raw = members.outputs(unseen.logits());
    MemberOutputs several =
        members.networks().size() == 1 || unseen.rows().size() == 0
            ? null
            : MemberOutputs.of(members, preprocessing, table, unseen.rows());
    Matrix evaluated =
        unseen.rows().size() > 0 ? raw : members.outputsOfFirst(preprocessing, table, pool);
    List<LabelDecision> labels = new ArrayList<>();
    List<NumberDecision> numbers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Matrix calibrated = raw.copy();
    for (TargetBlock block : TargetBlock.of(preprocessing.target())) {
      double[] cells = block.cells(table, unseen.rows());
      double[] some = several == null ? new double[0] : block.cells(table, several.rows());
      if (!block.isNumber()) {
        LabelFit fit =
            new LabelFit(task, block, counts(block, table, pool), several, some, evaluated);
        labels.add(fit.decision(raw, cells, calibrated));
        notes.addAll(fit.notes());
      } else if (task.spec.intervals() && cells.length > 0) {
        MemberErrors parts = several == null ? MemberErrors.ALIKE : several.errors(block, some);
        int all = members.networks().size();
        double[] ratios = new double[cells.length];
        Arrays.setAll(ratios, r -> parts.ratio(all, (int) unseen.counts().get(r, 0)));
        intervals(task, block, cells, raw, ratios, notes)
            .ifPresent(fitted -> numbers.add(new NumberDecision(block.name(), fitted)));
      }
    }
    Decisions decisions = new Decisions(labels, numbers);
    return new DecisionFit(decisions, unseen.rows(), raw, calibrated, notes, false);
  }

  /** Fits a column's intervals. If there are too few rows, adds a note and returns nothing. */
  private static Optional<Intervals> intervals(
      Task task,
      TargetBlock block,
      double[] cells,
      Matrix raw,
      double[] ratios,
      List<String> notes) {
    double[] predictions = new double[cells.length];
    double[] errors = new double[cells.length];
    int finite = 0;
    for (int r = 0; r < cells.length; r++) {
      block.decode(raw.data(), raw.start() + r * raw.columns(), predictions, finite);
      errors[finite] = (cells[r] - predictions[finite]) * MemberErrors.counted(ratios[r]);
      finite += Double.isFinite(errors[finite]) ? 1 : 0;
    }
    if (finite >= IntervalFit.LEAST_ROWS) {
      return Optional.of(
          IntervalFit.of(
              Arrays.copyOf(predictions, finite),
              Arrays.copyOf(errors, finite),
              task.least,
              task.seed));
    }
    String name = Names.shortened(block.name());
    notes.add(
        cells.length < IntervalFit.LEAST_ROWS
            ? "column '%s' has no intervals, because there are %s validation rows, and at least %s are needed"
                .formatted(name, cells.length, IntervalFit.LEAST_ROWS)
            : "column '%s' has no intervals, because only %s of %s predictions for validation rows are finite"
                .formatted(name, finite, cells.length));
    return Optional.empty();
  }

  /** Keeps an earlier model's decisions, because too few new rows validate any member. */
  public static DecisionFit kept(
      Decisions earlier, TrainedMembers members, Preprocessing preprocessing, Table table) {
    TrainedMembers.Unseen unseen = members.unseen(preprocessing, table);
    Matrix raw = members.outputs(unseen.logits());
    Matrix calibrated = raw.copy();
    new Decider(preprocessing.target(), earlier).calibrate(calibrated);
    String note =
        "%s of the new rows are validation rows, too few to fit decisions to: calibration, threshold and intervals stay as they were before the update"
            .formatted(unseen.rows().size());
    return new DecisionFit(earlier, unseen.rows(), raw, calibrated, List.of(note), true);
  }

  private static double[] counts(TargetBlock block, Table table, Rows pool) {
    double[] counts = new double[block.labels().size()];
    for (double label : block.cells(table, pool)) {
      if (label >= 0) {
        counts[(int) label]++;
      }
    }
    return counts;
  }

  /** The remedy that gives a threshold. */
  static final Message THRESHOLD = new Message("Threshold.at", "--threshold");

  /** Throws if validation rows must choose the threshold and there are none. */
  public static void requireRows(DecisionSpec spec, int validation) {
    Threshold threshold = spec.threshold();
    if (threshold != null && ThresholdChoice.given(threshold) == null && validation == 0) {
      throw new RemedyException(
          "the threshold %s is chosen on validation rows, but there are none; keep some with %s, or give a threshold with %s",
          threshold, Remedy.VALIDATION, THRESHOLD);
    }
  }

  /**
   * Throws if numbers have a threshold or a positive label, if the positive label does not exist,
   * or if there are more than two labels and a threshold without a positive one. Pass no labels for
   * numbers or for several columns.
   */
  public static void require(DecisionSpec spec, List<String> columns, List<String> labels) {
    Threshold threshold = spec.threshold();
    String positive = spec.positive();
    if (threshold == null && positive == null) {
      return;
    }
    if (labels.isEmpty()) {
      throw columns.size() == 1
          ? new RemedyException(
              "a threshold or a positive label is for labels, but the model predicts numbers for %s; leave it out, or predict labels with %s",
              Names.quoted(columns), Remedy.CLASSIFICATION)
          : new IllegalArgumentException(
              "a threshold or a positive label is for one column of labels, but the model predicts %s; leave it out, or predict only one of them"
                  .formatted(Names.quoted(columns)));
    }
    if (positive != null && label(positive, labels) == null) {
      throw new IllegalArgumentException(
          "the positive label is '%s'; %s; give one of them"
              .formatted(
                  Names.shortened(positive),
                  Names.orNear(
                      positive,
                      labels,
                      "the labels of column '%s' are %s"
                          .formatted(Names.shortened(columns.get(0)), Names.quoted(labels)))));
    }
    if (positive == null && labels.size() > 2) {
      throw new RemedyException(
          "a threshold decides between one label and the others, and column '%s' has the labels %s; name that label with %s",
          Names.shortened(columns.get(0)),
          Names.quoted(labels),
          new Message("positive", "--positive"));
    }
  }

  /** Returns the label that a text stands for, such as 1 for 1.0; null if there is none. */
  static @Nullable String label(String given, List<String> labels) {
    double number = CodeBook.number(given);
    return labels.contains(given)
        ? given
        : labels.stream()
            .filter(label -> Double.isFinite(number) && CodeBook.number(label) == number)
            .findFirst()
            .orElse(null);
  }
}
