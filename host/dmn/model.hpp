// SPDX-License-Identifier: MPL-2.0
// A decision model as it is written: the metamodel of DMN 1.5, chapters 6 to 8 and 10.2, as plain
// structs.
//
// Nothing here is parsed or resolved beyond the XML: FEEL stands as text with its place, types as
// names, references as ids. `read_model` (reader.hpp) fills it and has checked its form: the
// number of a rule's entries, names and ids that are unique, references that lead somewhere.
// A text that is not written is empty, an expression that is not written a null pointer.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dmn/boxed_expression.hpp"
#include "dmn/element.hpp"

namespace fasthold::dmn {

// --- Types (7.3.2, 7.3.3) ------------------------------------------------------------------------

/// The type of a function. Source: DMN 1.5, 7.3.3.
struct FunctionItem : DmnElement {
  std::vector<InformationItem> parameters;
  TypeRef output_type;
};

/// A type with a name: an alias, a structure or a function.
struct ItemDefinition : NamedElement {
  TypeRef type;                ///< of an alias
  bool is_collection = false;  ///< it is a list of what the rest says
  Written allowed_values;      ///< unary tests on each item (of a collection) or the value
  Written type_constraint;     ///< unary tests on the value itself, lists as a whole
  std::vector<ItemDefinition> components;  ///< of a structure
  std::unique_ptr<FunctionItem> function;  ///< of a function; else null
};

// --- The requirements graph (6.3) ----------------------------------------------------------------

/// Source: DMN 1.5, 6.3.11.
struct InputData : NamedElement {
  InformationItem variable;  ///< has the name of its element when none is written
};

/// Source: DMN 1.5, 6.3.12: one of decisions or input data.
struct InformationRequirement : DmnElement {
  enum class Kind : std::uint8_t { decision, input };
  Kind kind = Kind::decision;
  Reference required;
};

/// Source: DMN 1.5, 6.3.13: a business knowledge model or decision service.
struct KnowledgeRequirement : DmnElement {
  Reference required;
};

/// Source: DMN 1.5, 6.3.7.
struct Decision : NamedElement {
  Written question;
  Written allowed_answers;
  InformationItem variable;  ///< has the name of its element when none is written
  std::vector<InformationRequirement> information_requirements;
  std::vector<KnowledgeRequirement> knowledge_requirements;
  ExpressionPtr expression;  ///< may be null: a decision that nobody wrote down yet
};

/// Source: DMN 1.5, 6.3.9.
struct BusinessKnowledgeModel : NamedElement {
  InformationItem variable;                   ///< as that of decisions; its type is the function's
  DmnElement logic_element;                   ///< the encapsulatedLogic
  std::unique_ptr<FunctionDefinition> logic;  ///< may be null
  TypeRef logic_type;
  std::vector<KnowledgeRequirement> knowledge_requirements;
};

/// Source: DMN 1.5, 6.3.10.
struct DecisionService : NamedElement {
  InformationItem variable;
  std::vector<Reference> output_decisions;
  std::vector<Reference> encapsulated_decisions;
  std::vector<Reference> input_decisions;
  std::vector<Reference> input_data;
};

/// Source: DMN 1.5, 6.3.3.
struct Import : NamedElement {  ///< an empty name puts what is imported in scope without a prefix
  std::string name_space;
  std::string import_type;  ///< namespace of DMN for a model; others (PMML, Java) are not read
  std::string location;     ///< a hint that nobody follows
  bool is_model = true;     ///< what `import_type` says
};

/// A model. Source: DMN 1.5, 6.3.2.
struct Definitions : NamedElement {
  enum class Version : std::uint8_t { dmn_1_1, dmn_1_2, dmn_1_3, dmn_1_4, dmn_1_5 };
  Version version = Version::dmn_1_5;
  std::string name_space;
  std::string expression_language;  ///< empty: FEEL
  std::vector<Import> imports;
  std::vector<ItemDefinition> item_definitions;
  std::vector<InputData> input_data;
  std::vector<Decision> decisions;
  std::vector<BusinessKnowledgeModel> business_knowledge_models;
  std::vector<DecisionService> decision_services;
};

}  // namespace fasthold::dmn
