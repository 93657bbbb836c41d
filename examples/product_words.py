"""The words that product titles are made of: per category, title patterns and the pools that fill them.

A pattern's {name} is filled from the category's own pool of that name, else from SHARED. Words that several categories
share (franchises, colours, themes, "jogo", "kit") are what keeps the classification from being trivial.
"""

SHARED = {
    "franquia": """Senhor dos Anéis|Guerra nas Estrelas|Homem-Aranha|Turma da Mônica|Pequena Sereia
        Sítio do Picapau Amarelo|Liga da Justiça|Vingadores|Transformers|Dragões de Aço|Patrulha Espacial
        Princesa do Gelo|Mundo dos Dinossauros|Cavaleiros do Zodíaco|Castelo Animado|Escola de Magia|Galinha Pintadinha
        Lobo da Neve|Ilha do Tesouro|Alice no País das Maravilhas|Peter Pan|Pinóquio|Dom Quixote|Robin Hood""",
    "cor": """preto|branco|vermelho|azul|rosa|lilás|verde|amarelo|dourado|prateado|marrom|nude|coral|vinho|cinza|turquesa
        bege|laranja|roxo|transparente""",
    "tema": """dos Dragões|das Sombras|do Trovão|da Meia-Noite|do Sertão|das Estrelas|do Coração|da Floresta|do Mar
        dos Reis|da Aurora|do Deserto|das Máquinas|da Lua|dos Piratas|da Tempestade|do Silêncio|da Serpente|dos Heróis
        da Montanha|do Labirinto|das Águas|do Relâmpago|dos Guardiões|da Memória|do Inverno|da Liberdade|dos Sonhos""",
    "oferta": """promoção|lançamento|original|novo|lacrado|pronta entrega|frete grátis|com nota fiscal|importado|nacional
        envio imediato|garantia de 3 meses|garantia de 1 ano|produto oficial|últimas unidades|leve 3 pague 2|embalagem para presente
        na caixa|ótimo estado|dia das crianças|presente de Natal|Black Friday|edição especial|licenciado""",
}

CATEGORIES = {
    "game": {
        "patterns": """Jogo {titulo} {tema} - {plataforma}|{titulo} {tema} {plataforma}|{titulo} {tema} {edicao} - {plataforma}
            Jogo {franquia} {edicao} {plataforma} {midia} {oferta}|{franquia}: {titulo} {tema} {plataforma}|Game {titulo} {numero} {plataforma} {oferta}
            {titulo} {numero} {tema} - {midia} - {plataforma} - {oferta}|{acessorio} {marca} {cor} para {plataforma}|{acessorio} {marca} {codigo} {cor}
            {acessorio} gamer {marca} {ligacao} {cor} para {plataforma} - {codigo}|Console {plataforma} {capacidade} {cor} + jogo {titulo} {tema}
            Cartão presente {plataforma} {valor} reais|{titulo} {tema}|Jogo {franquia}""",
        "titulo": """Guerra|Império|Corrida|Batalha|Reino|Lendas|Futebol Total|Resgate|Duelo|Sombras|Crônicas|Ataque|Invasão
            Missão|Zumbis|Ninja|Velocidade Máxima|Copa Mundial|Arena|Fuga|Vingança|Fazenda Feliz|Caçador|Esquadrão|Horizonte
            Cidade Perdida|Mestre|Aventuras|Legado|Assassino|Ritmo|Skate Radical|Luta Livre|Pilotos|Sobreviventes""",
        "numero": "2|3|4|5|II|III|IV|2018|2019|2020|2021|22|23",
        "plataforma": """PS4|PS5|PS3|Xbox One|Xbox 360|Xbox Series X|Nintendo Switch|PC|Nintendo 3DS|PlayStation 4|PlayStation 5
            Nintendo Wii U|PS Vita""",
        "edicao": """Edição Definitiva|Edição de Colecionador|Deluxe Edition|Remastered|Edição Completa|Game of the Year
            Edição Limitada|Hits|Ultimate Edition""",
        "midia": "mídia física|mídia digital|blu-ray|dublado em português|legendado|cartucho|código de ativação|seminovo",
        "acessorio": """Controle|Headset|Teclado mecânico|Mouse|Volante|Cadeira|Mousepad|Carregador de controle|Capa de silicone
            Memory card|Fonte bivolt|Cabo HDMI|Óculos de realidade virtual|Suporte vertical|Microfone|Película""",
        "marca": """Zentrix|Warpad|HyperFox|Redshark|Onikan|Kronos|Voltrex|Megaplay|Logitron|Cougarx|Dazzer|Trustix|Nykko
            Multigame|Razorback|Piranha""",
        "ligacao": "sem fio|bluetooth|USB|com fio|RGB|7.1 surround|com vibração|recarregável",
        "capacidade": "500GB|1TB|825GB|32GB|64GB|2TB",
        "valor": "50|60|100|150|200|250|300",
    },
    "maquiagem": {
        "patterns": """{produto} {marca} {acabamento} {cor}|{produto} {marca} {tamanho} {cor}|{produto} {acabamento} {marca} - {tom} - {tamanho}
            {produto} {marca} {linha} {acabamento} {tom} {tamanho}|Kit {produto} + {produto} {marca} {linha} {tom} - {oferta}|{produto} {marca} {linha} {tamanho} {oferta}
            {acessorio} {marca} {uso}|{acessorio} para {produto} {marca} {codigo}|{produto} {acabamento} {franquia} {marca} {linha} {tom}
            Paleta de sombras {linha} {marca} {quantidade} cores|{produto} infantil {franquia} {cor}|Coleção {franquia} {marca}
            {produto} {cor}|Estojo {franquia} {marca}""",
        "produto": """Batom|Batom líquido|Base líquida|Pó compacto|Pó translúcido|Corretivo|Máscara de cílios|Rímel|Delineador
            Lápis de olho|Blush|Iluminador|Primer facial|Gloss labial|Sombra|Contorno|Bronzer|Esmalte|Demaquilante|BB cream
            Água micelar|Fixador de maquiagem|Lápis de boca|Gel para sobrancelha|Cílios postiços|Protetor labial|Pigmento""",
        "marca": """Florata|Belavie|Rubi Rosa|Avelã|Naturê|Boticária|Maybela|Vultta|Ludurana|Daily Glam|Catharina Lill|Tractiva
            Quem Encanta|Eudorah|Mahavi|Luizance|Fenzza|Jasmyne|Zanphi|Ricosty|Ana Hilma|Payotta|Corama""",
        "linha": """Intense|Soft|Glam|Mil Cílios|Power Stay|Tropical|Nude|Basic|Color Trend|Aqua|Verão|Diamond|Vegana|Noite|Pérola
            Flor de Lótus|Primavera|Top Coat|Magic|Sonho""",
        "acabamento": """matte|cremoso|cintilante|metálico|aveludado|acetinado|à prova d'água|longa duração|alta cobertura|efeito natural
            vinílico|hidratante|oil free|com glitter""",
        "tom": """claro 01|claro 10|médio 03|médio 05|bege médio|bege claro|escuro 07|porcelana|caramelo|mel|chocolate|pêssego
            rosado|terracota|cereja|ameixa|malva|carmim|castanho|rosa chá""",
        "tamanho": "3,5g|4g|9g|12g|30ml|8ml|15ml|6ml|50ml|100ml|200ml|250ml|500ml|10g|1,2g",
        "acessorio": """Pincel|Pincel kabuki|Esponja|Curvex|Apontador|Necessaire|Kit 12 pincéis|Espelho de aumento|Maleta|Pinça
            Organizador acrílico|Porta-batom""",
        "uso": "para base|para esfumar|para contorno|de cerdas macias|profissional|de viagem|com estojo|para sobrancelha",
        "quantidade": "6|8|9|12|18|24|35|48|120",
    },
    "brinquedo": {
        "patterns": """{tipo} {franquia} - {codigo} - {marca}|Figura {franquia} {serie} - {codigo} - {marca}|Boneco {franquia} {serie} articulado {tamanho} {marca} {codigo}
            {tipo} {marca} {bicho} {cor}|Carrinho {modelo} {cor} {marca}|{tipo} {marca} {pecas} peças|Quebra-cabeça {franquia} {pecas} peças
            Jogo {jogo} {marca} {pecas} peças {idade} {oferta}|Jogo {jogo} {franquia} {idade}|Boneca {nome} {serie} {marca} {codigo}|Pelúcia {bicho} {tamanho}
            {tipo} infantil {bicho} {idade} {marca} {cor} - {oferta}|Kit {tipo} {bicho} {oferta}|{tipo} {franquia}|Figura {bicho} {tema} {marca} - {codigo}
            Blocos de montar {titulo} {tema} {pecas} peças|Livro de banho {bicho} {marca}|Maleta de maquiagem infantil {nome} {marca}""",
        "tipo": """Boneca|Boneco|Carrinho|Figura|Pelúcia|Quebra-cabeça|Blocos de montar|Massinha de modelar|Pista|Lançador|Triciclo
            Patinete|Bola|Dominó|Fantasia|Piscina de bolinhas|Cozinha|Ferramentas|Robô|Helicóptero|Trem elétrico|Ioiô|Peteca|Pipa
            Chocalho|Mordedor|Tapete de atividades|Máscara|Espada|Miniatura|Casinha|Bicicleta de equilíbrio""",
        "marca": """Hasbro|Hasbro|Estrelinha|Grow Kids|Brincalhão|Mattely|Candidê|Gulliver|Toyng|Bandeirinha|Multikids|Roma Toys|Lua de Cristal
            Xalingo|Elka|Cotiplás|Fischer Baby|Playtoy|Sunny Kids|Dican""",
        "serie": """Prime War|Deluxe|Titan Hero|Power Heroes|Legends|Voyager|Clássica|Fashion|Série Ouro|Mini|Gigante|Articulada|Eletrônica
            Prime War Deluxe|Cyber Battalion|Studio Series""",
        "bicho": """urso|cachorro|gato|dinossauro|unicórnio|elefante|leão|coelho|macaco|tartaruga|girafa|panda|tubarão|dragão|cavalo|coruja
            baleia|preguiça|capivara|onça-pintada|tucano""",
        "modelo": """de corrida|de controle remoto|de bombeiro|de polícia|monster truck|de fricção|caçamba|conversível|4x4|guincho""",
        "jogo": """da memória|de tabuleiro|de cartas|de dama|de xadrez|imobiliário|de varetas|da vida|resta um|pega vareta|cara a cara|de botão
            educativo|de boliche|de argolas""",
        "nome": "Bia|Lulu|Sofia|Clara|Mel|Nina|Aninha|Estrela|Bebê Manhosa|Princesa|Sereia|Fada|Bailarina|Moranguinho",
        "titulo": "Castelo|Nave|Fazenda|Cidade|Navio|Fortaleza|Batalha|Corrida|Estação|Resgate|Aventuras",
        "pecas": "20|30|48|60|100|150|200|250|300|500|1000|2000",
        "idade": "3 anos|4 anos|6 anos|12 meses|18 meses|a partir de 3 anos|8 anos",
        "tamanho": "15cm|20cm|25cm|30cm|40cm|50cm|60cm|1 metro",
    },
    "livro": {
        "franquia": """Senhor dos Anéis|Senhor dos Anéis|Senhor dos Anéis|Guerra nas Estrelas|Turma da Mônica|Peter Pan|Pinóquio
            Sítio do Picapau Amarelo|Dragões de Aço|Mundo dos Dinossauros|Escola de Magia|Ilha do Tesouro|Dom Quixote
            Alice no País das Maravilhas|Vingadores|Galinha Pintadinha|Pequena Sereia|Homem-Aranha|Robin Hood|Princesa do Gelo""",
        "patterns": """{obra} - {autor}|Livro {obra} - {autor}|{obra} - {editora}|{titulo} {tema} - {autor}|{titulo} {tema}: {subtitulo}
            O {titulo} {tema} - Volume {volume}|Livro {titulo} {tema}: {subtitulo} - {autor} {capa}|{franquia} - Volume {volume}|{obra}: {subtitulo} - {autor} - {editora}
            Box {franquia} {quantidade} livros {capa}|{didatico} - {serie} ano - {editora}|{didatico}: {subtitulo} - {edicao} edição - {autor} - {editora}
            {franquia}|{obra}|{franquia} para colorir {editora}|Manual de {assunto} - {autor}|{assunto} para iniciantes {autor} {editora}
            HQ {franquia} {capa} {volume}|Livro {obra} - {autor} - {editora} - {oferta}|Livro {codigo} {didatico} {editora}""",
        "obra": """O Senhor dos Anéis|O Senhor dos Anéis|Dom Casmurro|Memórias póstumas de Brás Cubas|O Cortiço|Iracema|Vidas Secas|Grande Sertão: Veredas|Capitães da Areia
            O Guarani|Quincas Borba|A Moreninha|Senhora|Macunaíma|O Ateneu|Os Sertões|Triste Fim de Policarpo Quaresma|O Alienista
            Lucíola|Inocência|Canaã|Noite na Taverna|A Escrava Isaura|Esaú e Jacó|Helena|Primeiras Estórias|Sagarana
            Orgulho e Preconceito|Os Miseráveis|Crime e Castigo|O Morro dos Ventos Uivantes|A Divina Comédia|Os Lusíadas|Odisseia
            O Conde de Monte Cristo|Drácula|Frankenstein|O Retrato de Dorian Gray|A Metamorfose|Moby Dick|O Primo Basílio""",
        "autor": """Machado de Assis|José de Alencar|Aluísio Azevedo|Euclides da Cunha|Lima Barreto|Jane Austen|Victor Hugo|Eça de Queirós
            Luís de Camões|Castro Alves|Raul Pompeia|Helena Prado|João Guimarães|Clarice Antunes|Monteiro Vidal|Cecília Rezende
            Graça Ribeiro|Érico Sampaio|Rachel Nogueira|Mário Siqueira|Lygia Fonseca|Paulo Coutinho|Conceição Barros|Ana Maciel""",
        "editora": """Editora Sabiá|Companhia do Livro|Editora Jabuti|Casa das Letras|Editora Arara|Nova Página|Editora Ipê|Martim Clarão
            Editora Vozes do Sul|Pé da Letra|Ática Nova|Saraíva Jovem""",
        "titulo": """Crônica|Guerra|Império|Segredo|Caminho|Herança|Jardim|Filha|Casa|Canção|Sombras|Lendas|Batalha|História|Mistério|Diário
            Contos|Reino|Menino|Bruxa|Cartas|Romance|Biblioteca|Vingança|Legado|Crônicas|Aventuras""",
        "subtitulo": """um romance|uma biografia|contos escolhidos|guia completo|a sociedade do anel|o retorno do rei|as duas torres|teoria e prática
            uma história real|edição comentada|poemas reunidos|como tudo começou|o fim de uma era|exercícios resolvidos""",
        "didatico": """Matemática|Português|História do Brasil|Geografia|Física|Química|Biologia|Inglês|Filosofia|Sociologia|Redação
            Direito Constitucional|Anatomia Humana|Cálculo|Economia|Gramática""",
        "assunto": """culinária|jardinagem|fotografia|programação em Python|finanças pessoais|meditação|maquiagem profissional|xadrez|violão
            desenho|costura|game design|marketing|astronomia|história da moda|brinquedos de papel""",
        "serie": "1º|2º|3º|4º|5º|6º|7º|8º|9º",
        "capa": "capa dura|brochura|edição de bolso|ilustrado|pocket|bilíngue|capa comum",
        "edicao": "1ª|2ª|3ª|5ª|10ª",
        "volume": "1|2|3|4|5|7|10|único",
        "quantidade": "3|4|5|7",
    },
}  # fmt: skip
