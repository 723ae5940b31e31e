// SPDX-License-Identifier: MPL-2.0
#include "dmn/table/cell.hpp"

#include <algorithm>

namespace fasthold::dmn {

using feel::Value;

bool LineSet::operator==(const LineSet& other) const {
  return line == other.line && holds == other.holds &&
         std::equal(points.begin(), points.end(), other.points.begin(), other.points.end(),
                    [](const Value& a, const Value& b) { return feel::order(a, b) == 0; });
}

std::size_t count_below(std::span<const Value> points, const Value& value) {
  return static_cast<std::size_t>(std::lower_bound(points.begin(), points.end(), value, is_below) -
                                  points.begin());
}

std::size_t segment_of(std::span<const Value> points, const Value& value) {
  const std::size_t below = count_below(points, value);
  const bool hit = below < points.size() && !is_below(value, points[below]);
  return 2 * below + (hit ? 1 : 0);
}

namespace {

/// The answers for all segments of a line.
LineSet answer(Line line, std::vector<Value> points, const CellSet::Holds& holds,
               feel::Arena& arena) {
  std::sort(points.begin(), points.end(), is_below);
  points.erase(std::unique(points.begin(), points.end(),
                           [](const Value& a, const Value& b) { return !is_below(a, b); }),
               points.end());
  LineSet set{line, std::move(points), {}};
  for (std::size_t i = 0; i <= set.points.size(); ++i) {
    const Value* low = i == 0 ? nullptr : &set.points[i - 1];
    const Value* high = i == set.points.size() ? nullptr : &set.points[i];
    const auto inside = between(line, low, high, arena);
    // Where nothing is between, any answer will do; that of the neighbour needs no bound.
    set.holds.push_back(inside ? (holds(*inside) ? 1 : 0) : (i == 0 ? 0 : set.holds.back()));
    if (high != nullptr) set.holds.push_back(holds(*high) ? 1 : 0);
  }
  return set;
}

/// Without the points at which nothing changes.
void simplify(LineSet& set) {
  std::vector<Value> points;
  std::vector<std::uint8_t> holds{set.holds.front()};
  for (std::size_t i = 0; i < set.points.size(); ++i) {
    const std::uint8_t at = set.holds[2 * i + 1];
    const std::uint8_t above = set.holds[2 * i + 2];
    if (holds.back() == at && at == above) continue;
    points.push_back(set.points[i]);
    holds.push_back(at);
    holds.push_back(above);
  }
  set.points = std::move(points);
  set.holds = std::move(holds);
}

}  // namespace

CellSet::CellSet(std::vector<Value> points, const Holds& holds, feel::Arena& arena)
    : null_(holds(Value{})),
      false_(holds(Value::boolean(false))),
      true_(holds(Value::boolean(true))) {
  for (const Line line : all_lines) {
    std::vector<Value> here;
    std::copy_if(points.begin(), points.end(), std::back_inserter(here),
                 [&](const Value& point) { return line_of(point) == line; });
    LineSet set = answer(line, std::move(here), holds, arena);
    simplify(set);
    if (set.points.empty()) {
      if (set.holds.front() != 0) whole_lines_ |= 1U << static_cast<unsigned>(line);
    } else {
      lines_.push_back(std::move(set));
    }
  }
}

bool CellSet::holds(const Value& value) const {
  if (value.is_null()) return null_;
  if (value.is(feel::Kind::boolean)) return holds_boolean(value.boolean());
  const auto line = line_of(value);
  if (!line) return false;
  const LineSet* set = find(*line);
  return set == nullptr ? holds_all_of(*line) : set->holds[segment_of(set->points, value)] != 0;
}

const LineSet* CellSet::find(Line line) const noexcept {
  for (const LineSet& set : lines_) {
    if (set.line == line) return &set;
  }
  return nullptr;
}

bool CellSet::is_everything() const noexcept {
  return null_ && false_ && true_ && whole_lines_ == (1U << line_count) - 1;
}

bool CellSet::is_empty() const noexcept {
  // A line that has points after all that say nothing were dropped holds somewhere.
  return !null_ && !false_ && !true_ && whole_lines_ == 0 && lines_.empty();
}

namespace {

using feel::Expression;
using feel::Form;
using feel::Kind;

/// Walks the tests and collects constants; `false` wherever the answer may depend on more.
class PointFinder {
 public:
  explicit PointFinder(const Fold& fold) : fold_(fold) {}

  bool visit(const Expression& node, int depth = 0) {
    if (depth > deepest || points_.size() > CellSet::most_points) return false;
    const auto visit_all = [&](std::size_t from) {
      return std::all_of(node.parts.begin() + static_cast<std::ptrdiff_t>(from), node.parts.end(),
                         [&](const Expression* part) { return visit(*part, depth + 1); });
    };
    switch (node.form) {
      case Form::anything: return true;
      case Form::unary_tests:
      case Form::logical_and:
      case Form::logical_or:
      case Form::conditional: return visit_all(0);
      case Form::range: return bound(node.parts[0]) && bound(node.parts[1]);
      case Form::comparison: return bound(node.parts.front());
      case Form::equal:
      case Form::not_equal:
      case Form::less:
      case Form::less_or_equal:
      case Form::greater:
      case Form::greater_or_equal:
        if (is_input(*node.parts[0])) return bound(node.parts[1]);
        if (is_input(*node.parts[1])) return bound(node.parts[0]);
        return constant(node);
      case Form::between:
        return is_input(*node.parts[0]) ? bound(node.parts[1]) && bound(node.parts[2])
                                        : constant(node);
      case Form::in: return is_input(*node.parts[0]) ? visit_all(1) : constant(node);
      default: return constant(node);
    }
  }
  std::vector<Value> take() { return std::move(points_); }

 private:
  static constexpr int deepest = 100;

  static bool is_input(const Expression& node) {
    return node.form == Form::name && node.text == "?";
  }

  /// Takes an operand that must be one scalar.
  bool bound(const Expression* node) {
    const auto value = fold_(*node);
    return value && is_scalar(*value) && add(*value);
  }

  bool constant(const Expression& node) {
    const auto value = fold_(node);
    return value && add(*value);
  }

  bool add(const Value& value, int depth = 0) {
    switch (value.kind()) {
      case Kind::list:
        return depth == 0 && std::all_of(value.list().begin(), value.list().end(),
                                         [&](const Value& item) { return add(item, 1); });
      case Kind::range: return add_end(value.range().start) && add_end(value.range().end);
      case Kind::context: return true;
      case Kind::function: return false;
      default:
        if (line_of(value)) points_.push_back(value);
        return points_.size() <= CellSet::most_points;
    }
  }
  bool add_end(const Value& value) { return is_scalar(value) && add(value); }

  const Fold& fold_;
  std::vector<Value> points_;
};

}  // namespace

std::optional<std::vector<Value>> find_points(const Expression& tests, const Fold& fold) {
  PointFinder finder(fold);
  if (!finder.visit(tests)) return std::nullopt;
  return finder.take();
}

}  // namespace fasthold::dmn
