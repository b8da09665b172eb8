package dev.nn.data.model;

import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.ensemble.LossGroups;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.preprocessing.Preprocessing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The training of one member of an ensemble, or of the only network.
 *
 * @param pool the encoded rows that all members share
 * @param places the places in the pool that this member is trained on and validated by
 * @param rows the same split as rows of the table
 * @param initial makes the network to begin with
 * @param metrics those of the validation rows after each epoch, first the one that ends training if
 *     the settings have one
 * @param groups those of a loss of groups
 * @param folder the name of its folder of checkpoints within that of the ensemble; empty for none
 */
record MemberTraining(
    RecipeSettings settings,
    Table table,
    Preprocessing preprocessing,
    Dataset pool,
    Split places,
    Split rows,
    Trainer trainer,
    Supplier<Network> initial,
    RecipeIdentity identity,
    List<Metric> metrics,
    List<TrainingListener> listeners,
    @Nullable LossGroups groups,
    String folder) {

  TrainingResult fit() {
    return trainer.fit(initial.get(), data(places.train(), rows.train()), all());
  }

  TrainingResult resume(Checkpoints checkpoints) throws IOException {
    Samples training = data(places.train(), rows.train());
    return own(checkpoints).fit(trainer, initial.get(), training, all());
  }

  /** Returns some rows of the pool with the weights and groups that the recipe gives them. */
  private Samples data(Rows inPool, Rows inTable) {
    Dataset data = pool.select(inPool);
    if (settings.weights() != null) {
      data = data.weighted(Weights.column(table, inTable, settings.weights()));
    }
    if (settings.balanced()) {
      String labels = preprocessing.target().columns().get(0).name();
      data = data.weighted(Weights.balanced(table, inTable, labels));
    }
    return groups == null ? data : data.grouped(groups.of(table, inTable));
  }

  private TrainingListener[] all() {
    List<TrainingListener> all = new ArrayList<>();
    all.add(identity);
    if (places.validation().size() > 0) {
      Samples validation = data(places.validation(), rows.validation());
      List<OutputReceiver> receivers = receivers();
      List<TrainingListener> measuring = new ArrayList<>();
      if (!metrics.isEmpty()) {
        EpochMetrics measured = new EpochMetrics(metrics, preprocessing, table, rows.validation());
        receivers.add(measured);
        measuring.add(measured);
      }
      all.add(new Validation(validation).to(together(receivers)));
      all.addAll(measuring);
      all.add(stopping());
    }
    for (TrainingListener listener : listeners) {
      all.add(listener instanceof Checkpoints checkpoints ? own(checkpoints) : listener);
    }
    return all.toArray(TrainingListener[]::new);
  }

  private EarlyStopping stopping() {
    if (settings.monitor().isEmpty()) {
      return new EarlyStopping("val_loss", settings.patience());
    }
    Metric metric = metrics.get(0);
    EarlyStopping lowest =
        new EarlyStopping(EpochMetrics.PREFIX + metric.name(), settings.patience());
    return metric.greaterIsBetter() ? lowest.onHighest() : lowest;
  }

  private List<OutputReceiver> receivers() {
    List<OutputReceiver> receivers = new ArrayList<>();
    for (TrainingListener listener : listeners) {
      if (listener instanceof ValidationListener validated) {
        receivers.add(validated.receiver(preprocessing.target()));
      }
    }
    return receivers;
  }

  private static OutputReceiver together(List<OutputReceiver> receivers) {
    return (outputs, targets, weights) ->
        receivers.forEach(receiver -> receiver.receive(outputs, targets, weights));
  }

  private Checkpoints own(Checkpoints checkpoints) {
    return folder.isEmpty() ? checkpoints : checkpoints.inside(folder);
  }
}
