// libxsmm: kernels made at run time, one for each shape. The sizes of the blocks are those of a few that a short trial finds
// the fastest.
#include <chrono>
#include <cmath>
#include <cstring>
#include <stdexcept>
//
#include "xsmm_layer.hpp"
//
#include "network.hpp"
#include "passes.hpp"
#include "team.hpp"

namespace {

class XsmmNetwork final : public Network {
 public:
  XsmmNetwork(const Task &task, Blocking blocking) : rows(task.rows), team(task.threads), losses(task.threads * 16) {
    const Problem &problem = task.problem;
    size_t count = problem.weights.size();
    for (size_t l = 0; l < count; l++) {
      layers.emplace_back(problem.weights[l], problem.biases[l], rows, problem.layers[l], blocking, l == 0,
                          l + 1 == count, task.training);
    }
  }

  void step(const float *x, const float *t) override {
    team.run([=](int member) {
      forward(x, member);
      loss(t, member);
      team.meet();
      for (size_t l = layers.size() - 1; l > 0; l--) {
        input_gradient(layers[l], layers[l - 1], member);
        team.meet();
        update(layers[l], layers[l - 1].a.data(), member);
      }
      update(layers[0], x, member);
    });
  }

  const float *predict(const float *x) override {
    team.run([=](int member) { forward(x, member); });
    return layers.back().a.data();
  }

 private:
  const int rows;
  Team team;
  std::vector<XsmmLayer> layers;
  Array losses;  // of each member, each in a cache line of its own

  void forward(const float *x, int member) {
    for (size_t l = 0; l < layers.size(); l++) {
      XsmmLayer &layer = layers[l];
      bool last = l + 1 == layers.size();
      auto [from, to] = team.share(member, layer.nb * layer.kb);
      for (int i = from; i < to; i++) {
        int k = i / layer.nb;
        int n = i % layer.nb;
        layer.forward(x, n, k);
        float *block = layer.block_of_outputs(layer.a, n, k);
        const float *b = layer.b.data() + size_t(k) * layer.bk;
        if (last) {
          passes::bias_sigmoid(block, b, layer.bn, layer.bk);
        } else {
          passes::bias_relu(block, b, layer.bn, layer.bk);
        }
      }
      if (!last) {  // a member's share of the outputs is its share of the loss
        team.meet();
      }
      x = layer.a.data();
    }
  }

  void loss(const float *t, int member) {
    XsmmLayer &last = layers.back();
    float factor = passes::step_factor(LEARNING_RATE, last.a.size());
    size_t size = size_t(last.bn) * last.bk;
    auto [from, to] = team.share(member, last.nb);
    losses[16 * member] = 0;
    for (int n = from; n < to; n++) {
      float *d = last.block_of_outputs(last.d, n, 0);
      std::memcpy(d, last.block_of_outputs(last.a, n, 0), size * sizeof(float));
      losses[16 * member] += passes::loss(d, t + n * size, factor, int(size));
      float *sums = last.sums.data() + size_t(n) * last.outputs;
      std::memset(sums, 0, last.outputs * sizeof(float));
      passes::add_sums(sums, d, last.bn, last.bk);
    }
  }

  void input_gradient(XsmmLayer &layer, XsmmLayer &before, int member) {
    auto [from, to] = team.share(member, layer.nb * layer.cb);
    for (int i = from; i < to; i++) {
      int c = i / layer.nb;
      int n = i % layer.nb;
      layer.input_gradient(before.d.data(), n, c);
      float *sums = before.sums.data() + size_t(n) * before.outputs + size_t(c) * layer.bc;
      std::memset(sums, 0, layer.bc * sizeof(float));
      passes::mask_add_sums(before.block_of_outputs(before.d, n, c), before.block_of_outputs(before.a, n, c), sums,
                            layer.bn, layer.bc);
    }
  }

  void update(XsmmLayer &layer, const float *x, int member) {
    auto [from, to] = team.share(member, layer.kb * layer.cb);
    for (int i = from; i < to; i++) {
      layer.update(x, i / layer.cb, i % layer.cb);
    }
    if (member == 0) {
      passes::add_sums(layer.b.data(), layer.sums.data(), layer.nb, layer.outputs);
    }
  }
};

// Returns the median time of some runs.
double seconds(const Task &task, const Array &x, Blocking blocking) {
  using Clock = std::chrono::steady_clock;
  XsmmNetwork network(task, blocking);
  std::vector<double> times;
  double all = 0;
  while (times.size() < 2 || (all < 0.01 && times.size() < 1000)) {
    auto start = Clock::now();
    if (task.training) {
      network.step(x.data(), task.problem.targets.data());
    } else {
      network.predict(x.data());
    }
    times.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    all += times.back();
  }
  std::sort(times.begin(), times.end());
  return times[(times.size() - 1) / 2];
}

// Tries all sizes twice, so that a disturbance seldom decides.
Blocking fastest(const Task &task) {
  Array x = task.problem.first_inputs(task.rows);
  Blocking best{};
  double least = INFINITY;
  for (int trial = 0; trial < 2; trial++) {
    for (int rows = 16; rows <= 128 && rows < 2 * std::max(task.rows, 16); rows *= 2) {
      for (int columns : {32, 64, 128, 256}) {
        double time = seconds(task, x, {rows, columns});
        if (time < least) {
          least = time;
          best = {rows, columns};
        }
      }
    }
  }
  return best;
}

}  // namespace

std::string library() {
  libxsmm_init();
  return std::string("libxsmm " LIBXSMM_VERSION " (") + libxsmm_get_target_arch() + ")";
}

std::unique_ptr<Network> network(const Task &task) {
  require_relu(task);
  return std::make_unique<XsmmNetwork>(task, fastest(task));
}
