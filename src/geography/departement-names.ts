import type { DepartementCode } from './departements.ts'

/** How French sentences name a département. */
export type DepartementNames = {
  /** "l’Isère", "le Rhône", "Paris". */
  readonly the: string
  /** "en Isère", "dans le Rhône", "à Paris". */
  readonly in: string
  /** How adjectives agree with the name: masculine or feminine, singular or plural. */
  readonly gender: 'm' | 'f' | 'mp' | 'fp'
}

/** Code, gender, name with its article, name after "where". Usage decides, no rule does. */
const TABLE = `
01  m  l’Ain | dans l’Ain
02  f  l’Aisne | dans l’Aisne
03  m  l’Allier | dans l’Allier
04  fp les Alpes-de-Haute-Provence | dans les Alpes-de-Haute-Provence
05  fp les Hautes-Alpes | dans les Hautes-Alpes
06  fp les Alpes-Maritimes | dans les Alpes-Maritimes
07  f  l’Ardèche | en Ardèche
08  fp les Ardennes | dans les Ardennes
09  f  l’Ariège | en Ariège
10  f  l’Aube | dans l’Aube
11  f  l’Aude | dans l’Aude
12  m  l’Aveyron | dans l’Aveyron
13  fp les Bouches-du-Rhône | dans les Bouches-du-Rhône
14  m  le Calvados | dans le Calvados
15  m  le Cantal | dans le Cantal
16  f  la Charente | en Charente
17  f  la Charente-Maritime | en Charente-Maritime
18  m  le Cher | dans le Cher
19  f  la Corrèze | en Corrèze
21  f  la Côte-d’Or | en Côte-d’Or
22  fp les Côtes-d’Armor | dans les Côtes-d’Armor
23  f  la Creuse | dans la Creuse
24  f  la Dordogne | en Dordogne
25  m  le Doubs | dans le Doubs
26  f  la Drôme | dans la Drôme
27  f  l’Eure | dans l’Eure
28  m  l’Eure-et-Loir | en Eure-et-Loir
29  m  le Finistère | dans le Finistère
2A  f  la Corse-du-Sud | en Corse-du-Sud
2B  f  la Haute-Corse | en Haute-Corse
30  m  le Gard | dans le Gard
31  f  la Haute-Garonne | en Haute-Garonne
32  m  le Gers | dans le Gers
33  f  la Gironde | en Gironde
34  m  l’Hérault | dans l’Hérault
35  f  l’Ille-et-Vilaine | en Ille-et-Vilaine
36  f  l’Indre | dans l’Indre
37  f  l’Indre-et-Loire | en Indre-et-Loire
38  f  l’Isère | en Isère
39  m  le Jura | dans le Jura
40  fp les Landes | dans les Landes
41  m  le Loir-et-Cher | en Loir-et-Cher
42  f  la Loire | dans la Loire
43  f  la Haute-Loire | en Haute-Loire
44  f  la Loire-Atlantique | en Loire-Atlantique
45  m  le Loiret | dans le Loiret
46  m  le Lot | dans le Lot
47  m  le Lot-et-Garonne | en Lot-et-Garonne
48  f  la Lozère | en Lozère
49  m  le Maine-et-Loire | en Maine-et-Loire
50  f  la Manche | dans la Manche
51  f  la Marne | dans la Marne
52  f  la Haute-Marne | en Haute-Marne
53  f  la Mayenne | en Mayenne
54  f  la Meurthe-et-Moselle | en Meurthe-et-Moselle
55  f  la Meuse | dans la Meuse
56  m  le Morbihan | dans le Morbihan
57  f  la Moselle | en Moselle
58  f  la Nièvre | dans la Nièvre
59  m  le Nord | dans le Nord
60  f  l’Oise | dans l’Oise
61  f  l’Orne | dans l’Orne
62  m  le Pas-de-Calais | dans le Pas-de-Calais
63  m  le Puy-de-Dôme | dans le Puy-de-Dôme
64  fp les Pyrénées-Atlantiques | dans les Pyrénées-Atlantiques
65  fp les Hautes-Pyrénées | dans les Hautes-Pyrénées
66  fp les Pyrénées-Orientales | dans les Pyrénées-Orientales
67  m  le Bas-Rhin | dans le Bas-Rhin
68  m  le Haut-Rhin | dans le Haut-Rhin
69  m  le Rhône | dans le Rhône
70  f  la Haute-Saône | en Haute-Saône
71  f  la Saône-et-Loire | en Saône-et-Loire
72  f  la Sarthe | dans la Sarthe
73  f  la Savoie | en Savoie
74  f  la Haute-Savoie | en Haute-Savoie
75  m  Paris | à Paris
76  f  la Seine-Maritime | en Seine-Maritime
77  f  la Seine-et-Marne | en Seine-et-Marne
78  fp les Yvelines | dans les Yvelines
79  fp les Deux-Sèvres | dans les Deux-Sèvres
80  f  la Somme | dans la Somme
81  m  le Tarn | dans le Tarn
82  m  le Tarn-et-Garonne | en Tarn-et-Garonne
83  m  le Var | dans le Var
84  m  le Vaucluse | dans le Vaucluse
85  f  la Vendée | en Vendée
86  f  la Vienne | dans la Vienne
87  f  la Haute-Vienne | en Haute-Vienne
88  fp les Vosges | dans les Vosges
89  f  l’Yonne | dans l’Yonne
90  m  le Territoire de Belfort | dans le Territoire de Belfort
91  f  l’Essonne | dans l’Essonne
92  mp les Hauts-de-Seine | dans les Hauts-de-Seine
93  f  la Seine-Saint-Denis | en Seine-Saint-Denis
94  m  le Val-de-Marne | dans le Val-de-Marne
95  m  le Val-d’Oise | dans le Val-d’Oise
971 f  la Guadeloupe | en Guadeloupe
972 f  la Martinique | en Martinique
973 f  la Guyane | en Guyane
974 f  La Réunion | à La Réunion
976 f  Mayotte | à Mayotte
om  fp les collectivités d’outre-mer | dans les collectivités d’outre-mer`

const LINE = /^(\S+)\s+(mp?|fp?)\s+(.+) \| (.+)$/

const names: ReadonlyMap<string, DepartementNames> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [, code = '', gender = '', the = '', within = ''] = LINE.exec(line) ?? []
      return [code, { the, in: within, gender: gender as DepartementNames['gender'] }]
    }),
)

/** How French sentences name one of the 102. */
export function departementNames(code: DepartementCode): DepartementNames {
  const found = names.get(code)
  if (!found) throw new Error(`no names of département ${code}`)
  return found
}
