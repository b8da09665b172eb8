// Plain loops whose sizes are constants of the compiler, which it unrolls and vectorizes: a bound for the smallest network.
#include <stdexcept>

#include "network.hpp"
#include "passes.hpp"

namespace {

constexpr int INPUTS = 2, HIDDEN = 8, OUTPUTS = 1;

template <int ROWS>
class ConstantNetwork final : public Network {
 public:
  explicit ConstantNetwork(const Problem &problem) {
    std::copy_n(problem.weights[0].data(), INPUTS * HIDDEN, &w1[0][0]);
    std::copy_n(problem.biases[0].data(), HIDDEN, b1);
    std::copy_n(problem.weights[1].data(), HIDDEN * OUTPUTS, w2);
    std::copy_n(problem.biases[1].data(), OUTPUTS, &b2);
  }

  void step(const float *x, const float *t) override {
    predict(x);
    squares = passes::loss(a2, t, passes::step_factor(LEARNING_RATE, ROWS), ROWS);
    float d1[ROWS][HIDDEN];
    for (int r = 0; r < ROWS; r++) {
      for (int h = 0; h < HIDDEN; h++) {
        d1[r][h] = a1[r][h] > 0 ? a2[r] * w2[h] : 0;
      }
    }
    for (int r = 0; r < ROWS; r++) {
      b2 += a2[r];
      for (int h = 0; h < HIDDEN; h++) {
        w2[h] += a1[r][h] * a2[r];
        b1[h] += d1[r][h];
        for (int i = 0; i < INPUTS; i++) {
          w1[i][h] += x[r * INPUTS + i] * d1[r][h];
        }
      }
    }
  }

  const float *predict(const float *x) override {
    for (int r = 0; r < ROWS; r++) {
      float sum = 0;
      for (int h = 0; h < HIDDEN; h++) {
        float z = b1[h];
        for (int i = 0; i < INPUTS; i++) {
          z += x[r * INPUTS + i] * w1[i][h];
        }
        a1[r][h] = std::max(z, 0.0f);
        sum += a1[r][h] * w2[h];
      }
      a2[r] = b2 + sum;
    }
    for (int r = 0; r < ROWS; r++) {
      a2[r] = passes::sigmoid(a2[r]);
    }
    return a2;
  }

 private:
  alignas(64) float w1[INPUTS][HIDDEN];
  alignas(64) float b1[HIDDEN];
  alignas(64) float w2[HIDDEN];
  float b2;
  alignas(64) float a1[ROWS][HIDDEN];
  alignas(64) float a2[ROWS];
  volatile float squares = 0;
};

}  // namespace

std::string library() { return "C++"; }

std::unique_ptr<Network> network(const Task &task) {
  require_relu(task);
  if (task.problem.layers != std::vector<int>{INPUTS, HIDDEN, OUTPUTS} || task.threads > 1) {
    throw std::invalid_argument("is for 2-8-1 on one thread");
  }
  switch (task.rows) {
    case 1:
      return std::make_unique<ConstantNetwork<1>>(task.problem);
    case 4:
      return std::make_unique<ConstantNetwork<4>>(task.problem);
    case 64:
      return std::make_unique<ConstantNetwork<64>>(task.problem);
    case 256:
      return std::make_unique<ConstantNetwork<256>>(task.problem);
    default:
      throw std::invalid_argument("is for 1, 4, 64 and 256 rows");
  }
}
