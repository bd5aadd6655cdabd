«tables»
«database.kit_tables»
