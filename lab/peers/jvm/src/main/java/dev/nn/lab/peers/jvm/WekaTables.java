package dev.nn.lab.peers.jvm;

import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.tables.Learner;
import dev.nn.lab.contest.tables.RawTable;
import dev.nn.lab.contest.tables.TableColumn;
import dev.nn.lab.contest.tables.TableContestant;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.trees.RandomForest;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;

/**
 * Weka's random forest at its defaults, with its own treatment of categories and missing cells; a
 * date is its day since 1970.
 */
public final class WekaTables implements TableContestant {

  @Override
  public String library() {
    return "Weka " + Library.version(RandomForest.class);
  }

  @Override
  public Learner learner(TableTask task) throws IOException {
    return new Forest(task, RawTable.read(task));
  }

  /** One training. */
  private static final class Forest implements Learner {

    private final TableTask task;
    private final RawTable table;
    private @Nullable Instances header;
    private @Nullable RandomForest forest;

    Forest(TableTask task, RawTable table) {
      this.task = task;
      this.table = table;
    }

    @Override
    public void train() throws Exception {
      header = header();
      forest = new RandomForest();
      forest.setSeed((int) task.seed());
      forest.buildClassifier(rows(header, task.train()));
    }

    @Override
    public double[][] predict() throws Exception {
      if (header == null || forest == null) {
        throw new IllegalStateException("train() comes first");
      }
      return forest.distributionsForInstances(rows(header, task.test()));
    }

    @Override
    public long bytes() throws IOException {
      return forest == null ? 0 : Learner.serialized(forest);
    }

    /** Returns the attributes, with the categories that training rows have. */
    private Instances header() {
      ArrayList<Attribute> attributes = new ArrayList<>();
      for (int c = 0; c < task.columns().size(); c++) {
        int column = c;
        String name = task.columns().get(c).name();
        if (c == task.targetColumn()) {
          attributes.add(
              task.classification() ? new Attribute(name, task.labels()) : new Attribute(name));
        } else if (task.columns().get(c).kind() == TableColumn.Kind.CATEGORY) {
          List<String> texts =
              task.train().stream()
                  .map(row -> table.text(row, column))
                  .filter(text -> !text.isEmpty())
                  .distinct()
                  .sorted()
                  .toList();
          attributes.add(new Attribute(name, texts));
        } else {
          attributes.add(new Attribute(name));
        }
      }
      Instances empty = new Instances("table", attributes, 0);
      empty.setClassIndex(task.targetColumn());
      return empty;
    }

    private Instances rows(Instances header, List<Integer> rows) {
      Instances instances = new Instances(header, rows.size());
      for (int row : rows) {
        double[] values = new double[header.numAttributes()];
        for (int c = 0; c < values.length; c++) {
          values[c] = value(header.attribute(c), row, c);
        }
        instances.add(new DenseInstance(1, values));
      }
      return instances;
    }

    private double value(Attribute attribute, int row, int column) {
      String text = table.text(row, column);
      if (text.isEmpty()) {
        return Utils.missingValue();
      }
      if (attribute.isNominal()) {
        int index = attribute.indexOfValue(text);
        return index < 0 ? Utils.missingValue() : index;
      }
      return task.columns().get(column).kind() == TableColumn.Kind.DATE
          ? LocalDate.parse(text).toEpochDay()
          : Double.parseDouble(text);
    }
  }
}
