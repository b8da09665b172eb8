package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.RandomStream;
import dev.nn.kernels.KernelChoice;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.team.Team;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces for training a network. It keeps two sizes, because an epoch has full batches and
 * a last one. It keeps {@value #OF_PLANS} if steps alternate between one thread and a team ({@link
 * Sharing.Plan}), and {@value #OF_GROUPS} if the loss takes groups, because such batches have many
 * sizes.
 */
public final class Workspaces {

  private static final int OF_GROUPS = 16;

  private static final int OF_PLANS = 4;

  private final Architecture architecture;
  private final float[] parameters;
  private final float[] gradients;
  private final Loss loss;
  private final RandomStream random;
  private final Sharing sharing;
  private final Scratch[] scratch;
  private @Nullable Workspace last;
  private @Nullable Workspace previous;
  private final Deque<Workspace> older = new ArrayDeque<>();

  public Workspaces(
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      Loss loss,
      RandomStream random,
      Team team) {
    this.architecture = architecture;
    this.parameters = parameters;
    this.gradients = gradients;
    this.loss = loss;
    this.random = random;
    sharing = new Sharing(parameters.length, team, KernelChoice::isSettled, System::nanoTime);
    scratch = Layers.scratch(team.size());
  }

  private Workspaces(Workspaces of, float[] otherGradients) {
    architecture = of.architecture;
    parameters = of.parameters;
    gradients = otherGradients;
    loss = of.loss;
    random = of.random;
    sharing = of.sharing;
    scratch = of.scratch;
  }

  /** Returns other workspaces for the network, which write gradients to another array. */
  public Workspaces into(float[] otherGradients) {
    return new Workspaces(this, otherGradients);
  }

  /** Returns how many members share a batch with {@code rows} rows now. */
  public int members(int rows) {
    return sharing.members(rows);
  }

  /** Begins the step for which {@link #members} was last called; it may be timed. */
  public void beginStep() {
    sharing.begin();
  }

  /** Ends that step, which had {@code rows} rows and was done by {@code members} members. */
  public void endStep(int rows, int members) {
    sharing.end(rows, members);
  }

  /** Returns the workspace for batches with {@code rows} rows, shared as {@link #members} says. */
  public Workspace of(int rows, int targetColumns) {
    return of(rows, targetColumns, members(rows));
  }

  /**
   * Returns the workspace for batches with {@code rows} rows that {@code members} members share.
   */
  public Workspace of(int rows, int targetColumns, int members) {
    Workspace found = last;
    if (found == null || !found.fits(rows, targetColumns, members)) {
      found = previous;
      if (found == null || !found.fits(rows, targetColumns, members)) {
        boolean areMany =
            areOfGroups()
                || sharing.hasPlan(rows)
                || (previous != null && sharing.hasPlan(previous.rows()));
        Workspace kept = areMany ? takeOlder(rows, targetColumns, members) : null;
        found = kept == null ? create(rows, targetColumns, members) : kept;
      }
      previous = last;
      last = found;
    }
    return found;
  }

  /** Stores the previous workspace, and takes out the one that fits; null if there is none. */
  private @Nullable Workspace takeOlder(int rows, int targetColumns, int members) {
    if (previous != null) {
      older.addFirst(previous);
    }
    for (Workspace work : older) {
      if (work.fits(rows, targetColumns, members)) {
        older.remove(work);
        return work;
      }
    }
    if (older.size() > (areOfGroups() ? OF_GROUPS : OF_PLANS) - 2) {
      older.removeLast();
    }
    return null;
  }

  /** Returns whether batches consist of whole groups, because the loss takes groups. */
  public boolean areOfGroups() {
    return loss.unit().isGroup();
  }

  private Workspace create(int rows, int targetColumns, int members) {
    Layers layers =
        new Layers(architecture, parameters, rows, Arrays.copyOf(scratch, members), random);
    return new Workspace(layers, loss, targetColumns, gradients);
  }

  /** Returns the network's layers. */
  public Architecture architecture() {
    return architecture;
  }

  /** Returns the parameters, in panels, only to be read. */
  public float[] parameters() {
    return parameters;
  }

  /** Returns the last batch's gradients, in panels. */
  public float[] gradients() {
    return gradients;
  }
}
