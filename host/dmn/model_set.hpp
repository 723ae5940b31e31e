// SPDX-License-Identifier: MPL-2.0
// Models that import each other.
//
// The engine opens no files: whoever calls it has them (a folder's, usually) and hands them over.
// `read_models` takes from them what is needed, found by name space and not by `locationURI`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.hpp"
#include "core/result.hpp"
#include "dmn/model.hpp"
#include "feel/program/program.hpp"

namespace fasthold::dmn {

enum class DrgKind : std::uint8_t {
  input_data,
  decision,
  business_knowledge_model,
  decision_service
};

/// Its name in the XML: `inputData`.
std::string_view xml_name(DrgKind kind) noexcept;

/// The elements of a model by id. Stays right while the model's lists stay as they are, also when
/// the model itself is moved.
class Directory {
 public:
  explicit Directory(const Definitions& model);

  struct Entry {
    DrgKind kind;
    std::size_t index;  ///< into the model's list of that kind
  };
  [[nodiscard]] std::optional<Entry> find(const std::string& id) const;

 private:
  std::map<std::string, Entry> entries_;
};

/// An element of one of the models.
struct DrgElement {
  std::size_t model;
  DrgKind kind;
  std::size_t index;  ///< into the model's list of that kind
  auto operator<=>(const DrgElement&) const = default;
};

/// Models whose imports and references all lead somewhere (in conformant mode: those that do). The
/// first is what the others are there for. [immutable]
class ModelSet {
 public:
  [[nodiscard]] const std::vector<Definitions>& models() const noexcept { return models_; }
  [[nodiscard]] const Definitions& root() const noexcept { return models_.front(); }
  /// Every model once, each behind those that it imports.
  [[nodiscard]] const std::vector<std::size_t>& order() const noexcept { return order_; }
  /// The model of that name space, or nothing.
  [[nodiscard]] std::optional<std::size_t> find_model(std::string_view name_space) const;
  /// What `reference`, written in model `from`, leads to. In a strictly linked set nothing only for
  /// one that is not written.
  [[nodiscard]] std::optional<DrgElement> find(std::size_t from, const Reference& reference) const;

 private:
  friend Checked<ModelSet> link(std::vector<Definitions> models, feel::Mode mode);
  std::vector<Definitions> models_;
  std::vector<Directory> directories_;
  std::map<std::string, std::size_t, std::less<>> by_name_space_;
  std::vector<std::size_t> order_;
};

/// Connects `models`, of which there is at least one. Reports an import that none of them is, two
/// of one name space, models that import each other in a circle, and references into another model
/// that lead nowhere. In conformant mode only the circle keeps the models from being used.
Checked<ModelSet> link(std::vector<Definitions> models, feel::Mode mode = feel::Mode::strict);

/// A file that may hold a model.
struct ModelFile {
  std::string file;  ///< for messages
  std::string content;
};

/// Reads the model `root`, those of `others` that it imports, those that they import, and links
/// them. What of `others` is no model or is not imported does not matter. In conformant mode local
/// mistakes are passed over (reader.hpp). [thread-safe]
Checked<ModelSet> read_models(const ModelFile& root, const std::vector<ModelFile>& others,
                              const Limits& limits = {}, feel::Mode mode = feel::Mode::strict);

}  // namespace fasthold::dmn
